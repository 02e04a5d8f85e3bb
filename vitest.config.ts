import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    testTimeout: 30_000,
    hookTimeout: 120_000,
    // Browsers, builds and servers run beside the tests: two files at a time is what two cores carry.
    maxWorkers: 2,
    // Of tests that mostly wait: more would wait for each other.
    maxConcurrency: 2,
  },
})
