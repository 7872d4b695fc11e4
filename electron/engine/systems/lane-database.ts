/** A database of a lane: it lives as long as the run, which can be played again, so that nothing waits for the disk. */
import { join } from 'node:path'
import { Connection } from '../sqlite/connection.ts'
import type { SystemOptions } from './system.ts'

/** @param name short, as the trace calls it; with the lane's name it makes the name of the file, unless that is given */
export const laneDatabase = (
  { lane, directory, watched }: Pick<SystemOptions, 'lane' | 'directory' | 'watched'>,
  name: string,
  file = `${lane}-${name}.db`,
): Connection => new Connection({ name, file: join(directory, file), watched, synchronous: 'off' })
