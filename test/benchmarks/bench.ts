import { readFileSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { createBlockCache } from '../../scripts/draft/block-cache.ts'
import { parseDraft } from '../../scripts/draft/parse-draft.ts'
import { buildModel } from '../../scripts/extract/build-model.ts'
import { corpusDrafts, hasCorpus, workingGroupDraft } from '../corpus/shared.ts'
import { root } from '../workspace-suite.ts'
import { benchSite } from './bench-site.ts'
import { benchSuite } from './bench-suite.ts'
import { loadReferenceServer, type ReferenceFigures } from './bench-reference.ts'
import { isInstalled, peakMegabytes, runCommand, summary, timeInTurns, type Timing } from './measure.ts'
import { timeSaves } from './time-saves.ts'

/** `npm run bench`: the figures of reading a draft, side by side with what is installed of its rivals. */
/** What `npx everymust` runs. */
const cli = join(root, 'dist', 'bin', 'cli.js')
const ownDraft = join(root, 'draft', 'draft-everymust-open-cloud-mesh.md')
const draft = hasCorpus ? workingGroupDraft.draft : ownDraft
const rounds = 15

await wholeProcess()
await mmarkProcess()
await edit()
await saves()
await scaling()
await memory()
await referenceServer()
await suite()
await site()

async function wholeProcess(): Promise<void> {
  const tasks = [() => runCommand(process.execPath, [cli, 'extract', draft, '--json'])]
  const hasRival = await isInstalled('kramdown-rfc')
  if (hasRival) tasks.push(() => runCommand('kramdown-rfc', [draft], { KRAMDOWN_NO_SOURCE: '1' }))
  await Promise.all(tasks.map((task) => task()))
  const [ours, rival] = await timeInTurns(rounds, tasks)
  title(`The whole process on ${basename(draft)}, ${kilobytes(draft)} (${rounds} runs in turn)`)
  row('everymust extract --json', ours)
  if (rival === undefined) note('kramdown-rfc is not installed here: nothing to compare with.')
  else {
    row('kramdown-rfc', rival)
    ratio(ours, rival, 'at most 1.5')
  }
}

async function mmarkProcess(): Promise<void> {
  const largest = corpusDrafts()
    .filter(({ format }) => format === 'mmark')
    .toSorted((one, other) => other.bytes - one.bytes)[0]
  if (largest === undefined || !(await isInstalled('mmark'))) {
    note('\nmmark, or an mmark draft to read, is absent here: nothing to compare with.')
    return
  }
  const [ours, rival] = await timeInTurns(rounds, [
    () => runCommand(process.execPath, [cli, 'extract', largest.file, '--json']),
    () => runCommand('mmark', [largest.file]),
  ])
  title(`The whole process on ${basename(largest.file)}, ${kilobytes(largest.file)}`)
  row('everymust extract --json', ours)
  row('mmark', rival)
  ratio(ours, rival, 'none wanted: mmark is compiled')
}

/** One word more in one paragraph after another, each time read again in the same process. */
async function edit(): Promise<void> {
  const text = readFileSync(draft, 'utf8')
  const cache = createBlockCache()
  const encoder = new TextEncoder()
  const paragraphs = [...text.matchAll(/\n\n[A-Z][^\n]{40}/g)].map(({ index }) => index + 20)
  const read = (source: string): void => {
    buildModel(parseDraft(encoder.encode(source), draft, { cache }))
  }
  let turn = 0
  const editOne = (): void => {
    const at = paragraphs[(turn * 7) % paragraphs.length] ?? 0
    turn += 1
    read(`${text.slice(0, at)} word ${text.slice(at)}`)
  }
  await timeInTurns(5, [editOne])
  const [edited, fresh] = await timeInTurns(60, [
    editOne,
    () => buildModel(parseDraft(encoder.encode(text), draft)),
  ])
  title('Reading again in the same process, one paragraph edited')
  row('with the blocks that stayed kept', edited, 'at most 40 ms')
  row('everything read anew', fresh)
}

/** A real process on a copy of the draft, and a save of one word more at a time. */
async function saves(): Promise<void> {
  title(`From a save of ${basename(draft)}, ${kilobytes(draft)}, to the last byte of the answer`)
  for (const command of ['lint', 'extract'] as const) {
    row(`everymust ${command} --watch`, await timeSaves(cli, command, draft, rounds), 'at most 150 ms')
  }
  if (!hasCorpus) note('The draft that the goal is set for is absent here: this is our own.')
}

async function scaling(): Promise<void> {
  const [small, large] = [ofSize(40_000), ofSize(400_000)]
  await timeInTurns(3, [read(small), read(large)])
  const [few, many] = await timeInTurns(rounds, [read(small), read(large)])
  title('Time for size, in the same process')
  row('40 KB', few)
  row('400 KB', many)
  const perByte = (many?.median ?? 0) / large.length / ((few?.median ?? 1) / small.length)
  print(
    `  ${'per byte, 400 KB against 40 KB'.padEnd(36)} ${perByte.toFixed(2).padStart(8)}      wanted: at most 1.3`,
  )
}

function read(bytes: Uint8Array) {
  return () => buildModel(parseDraft(bytes, 'bench.md'))
}

/** The draft's own sections over and over, to a size in bytes. */
function ofSize(bytes: number): Uint8Array {
  const text = readFileSync(draft, 'utf8')
  const begin = text.indexOf('\n--- middle\n') + '\n--- middle\n'.length
  const back = text.indexOf('\n--- back\n')
  const body = text.slice(begin, back < 0 ? text.length : back)
  const head = text.slice(0, begin)
  const filled = head + body.repeat(Math.ceil(bytes / body.length))
  return new TextEncoder().encode(filled.slice(0, bytes))
}

async function memory(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'everymust-bench-'))
  try {
    const largest =
      corpusDrafts().toSorted((one, other) => other.bytes - one.bytes)[0]?.file ?? join(folder, 'large.md')
    if (!hasCorpus) await writeFile(largest, ofSize(420_000))
    const peak = await peakMegabytes([cli, 'extract', largest, '--json'])
    title(`Peak memory on ${basename(largest)}, ${kilobytes(largest)}`)
    print(
      `  ${'everymust extract --json'.padEnd(36)} ${peak.toFixed(0).padStart(8)} MB   wanted: under 300 MB`,
    )
  } finally {
    await rm(folder, { recursive: true })
  }
}

/** Three rounds, of which the medians are told: the load shares the machine with the server. */
async function referenceServer(): Promise<void> {
  const figures: ReferenceFigures[] = []
  for (let round = 0; round < 3; round += 1) figures.push(await loadReferenceServer())
  const median = (value: (one: ReferenceFigures) => number): number => summary(figures.map(value)).median
  print('\nThe reference server on loopback, over TLS, 16 connections (medians of 3 rounds)')
  const line = (name: string, text: string): void => print(`  ${name.padEnd(36)} ${text}`)
  line('Discovery requests', `${median((one) => one.discoveriesPerSecond).toFixed(0)} per second`)
  line('signed share creations', `${median((one) => one.sharesPerSecond).toFixed(0)} per second`)
  const perShare = median((one) => one.perShare)
  const share = median((one) => one.verifyingShare)
  line('processor time of a share creation', `${perShare.toFixed(0)} µs, profiled`)
  line('of it, verifying the signature', `${(share * perShare).toFixed(0)} µs, ${(share * 100).toFixed(0)} %`)
  line('one Ed25519 verification by itself', `${median((one) => one.bareVerification).toFixed(0)} µs`)
}

/** The suite at full reach, with two requests of checks and two of users in flight. */
async function suite(): Promise<void> {
  const runs = 5
  const { apart, replay, together, ...figures } = await benchSuite(cli, runs)
  title(`The whole suite against the reference server, at full reach (${runs} runs in turn)`)
  row('with the server in its own process', apart, 'at most 3000 ms on two cores')
  row(`a bare replay of its ${figures.requests} requests`, replay)
  ratio(apart, replay, 'at most 2')
  row('everymust check, in one process', together, 'at most 3000 ms on two cores')
  const peak = figures.peakMegabytes.toFixed(0)
  print(`  ${'its peak memory, at most'.padEnd(36)} ${peak.padStart(8)} MB   wanted: under 250 MB`)
  note(
    `In the replay, the longest exchange takes ${figures.longestMs.toFixed(0)} ms: the server waits for a peer that is silent.`,
  )
}

/** The site of a draft with the verdicts of a run. */
async function site(): Promise<void> {
  const rounds = 3
  const { build, reading, run, saves } = await benchSite(draft, rounds)
  title(`The site of ${basename(draft)}, ${kilobytes(draft)} (${rounds} rounds, 10 saves)`)
  row('everymust site', build, 'at most 20 s on two cores')
  row('from a save to the page, everymust dev', saves, 'at most 1 s')
  for (const [name, audits] of [
    ['the reading page', reading],
    ['the page of a run', run],
  ] as const) {
    const [first] = audits
    if (first === undefined) continue
    const measured = audits.flatMap(({ scores }) => scores['performance'] ?? [])
    const others = Object.entries(first.scores).filter(([category]) => category !== 'performance')
    print(`  ${name}, by Lighthouse`)
    if (measured.length === 0) note('  performance: Lighthouse could not measure it.')
    else figure('performance', summary(measured).median, 'at least 95')
    for (const [category, score] of others) figure(category, score, '100')
    figure('JavaScript, compressed', first.bytes.scripts / 1000, 'at most 60 KB')
    figure('in all, compressed', first.bytes.all / 1000, 'at most 350 KB')
  }
}

function figure(name: string, value: number, wanted: string): void {
  print(`    ${name.padEnd(34)} ${value.toFixed(1).padStart(8)}      wanted: ${wanted}`)
}

function kilobytes(file: string): string {
  return `${Math.round(readFileSync(file).byteLength / 1000)} KB`
}

function title(text: string): void {
  print(`\n${text}\n  ${''.padEnd(36)} ${'median'.padStart(8)}      least to most`)
}

function row(name: string, timing: Timing | undefined, wanted?: string): void {
  if (timing === undefined) return
  const range = `${timing.least.toFixed(0)} to ${timing.most.toFixed(0)} ms`
  const goal = wanted === undefined ? '' : `   wanted: ${wanted}`
  print(`  ${name.padEnd(36)} ${timing.median.toFixed(1).padStart(8)} ms   ${range}${goal}`)
}

function ratio(ours: Timing | undefined, rival: Timing | undefined, wanted: string): void {
  const value = (ours?.median ?? 0) / (rival?.median ?? 1)
  print(`  ${'ratio of the medians'.padEnd(36)} ${value.toFixed(2).padStart(8)}      wanted: ${wanted}`)
}

function note(text: string): void {
  print(`  ${text}`)
}

function print(text: string): void {
  process.stdout.write(`${text}\n`)
}
