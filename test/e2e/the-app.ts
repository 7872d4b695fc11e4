/** The app as it is shipped, running for all tests of a file that imports this. */
import { afterAll, beforeAll } from 'vitest'
import { type RunningApp, startApp } from './app.ts'

export let app: RunningApp

beforeAll(async () => {
  app = await startApp()
})
afterAll(async () => {
  await app.close()
})
