import { globSync, readFileSync, realpathSync, statSync } from 'node:fs'
import { dirname, isAbsolute, join, relative, resolve, sep } from 'node:path'
import { type IncludeFiles, type Included } from '../draft/include-files.ts'
import { reasonOf } from './file-error.ts'

/** As much as a draft itself may have. */
const maxBytes = 2 * 1024 * 1024
const mostFiles = 1000

/**
 * Gives a draft the files of its own folder and below, links followed, and none from outside: a draft that
 * someone else wrote names any path it likes. `name` is what diagnostics call the draft.
 */
export function createIncludeFiles(draft: string, name: string): IncludeFiles {
  const home = dirname(realpathSync(draft))
  return {
    read: (path) => read(path, home, dirname(name)),
    list: (pattern) => {
      if (isOutside(pattern) || pattern.includes('**')) return []
      return globSync(pattern, { cwd: home }).slice(0, mostFiles).toSorted()
    },
  }
}

function read(path: string, home: string, shownHome: string): Included {
  if (isOutside(path)) return refused('it is outside the folder of the draft')
  try {
    const file = realpathSync(resolve(home, path))
    if (isOutside(relative(home, file))) return refused('it is outside the folder of the draft')
    const info = statSync(file)
    // A pipe or a device would never end.
    if (!info.isFile()) return refused('it is no regular file')
    if (info.size > maxBytes) return refused(`it has ${info.size} bytes, more than the ${maxBytes} allowed`)
    const text = new TextDecoder('utf-8').decode(readFileSync(file))
    return {
      kind: 'text',
      file: join(shownHome, relative(home, file)),
      text: text.replaceAll(/\r\n?/g, '\n'),
    }
  } catch (error) {
    return refused(reasonOf(error))
  }
}

function isOutside(path: string): boolean {
  return (
    isAbsolute(path) ||
    path.includes('\0') ||
    path.split(/[/\\]/).includes('..') ||
    path.startsWith(`..${sep}`)
  )
}

function refused(reason: string): Included {
  return { kind: 'refused', reason }
}
