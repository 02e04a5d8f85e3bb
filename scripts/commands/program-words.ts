/** How this program is called on this machine, word by word, so that commands which are printed run as they stand. */
export function programWords(environment: NodeJS.ProcessEnv): readonly string[] {
  return environment['npm_command'] === 'exec' ? ['npx', 'everymust'] : ['everymust']
}
