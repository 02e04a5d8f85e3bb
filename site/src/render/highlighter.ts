import { createCssVariablesTheme, createHighlighter } from 'shiki'

/** Colours are CSS variables, whose names tell what they are of. */
export const theme = createCssVariablesTheme({ name: 'everymust', variablePrefix: '--code-' })

/** Knows no language yet. One for all texts: it outlives each state of a draft while that is written, and is slow to make. */
export const highlighter = await createHighlighter({ themes: [theme], langs: [] })
