/** Makes what does one work after another, in the order in which they are asked for. */
export function createQueue(): <Result>(work: () => Promise<Result>) => Promise<Result> {
  let last: Promise<unknown> = Promise.resolve()
  return async (work) => {
    const before = last
    const { promise: ended, resolve } = Promise.withResolvers<void>()
    last = ended
    await before
    try {
      return await work()
    } finally {
      resolve()
    }
  }
}
