import './copy-link.ts'
import { onRun } from './on-run.ts'
import { showVerdict } from './show-verdict.ts'

const article = document.querySelector<HTMLElement>('article.requirement')
if (article) onRun(({ run }) => showVerdict(article, run))
