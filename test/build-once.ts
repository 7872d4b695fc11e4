import { ensureBuilt } from '../electron/build.ts'

/** Tests in a browser or window use the built page: it is built once, before all of them. */
export default async function buildOnce(): Promise<void> {
  await ensureBuilt()
}
