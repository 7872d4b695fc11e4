/** An engine that is gone in the middle of a play, without a word. */
import { runEngine } from '../../../electron/thread/run-engine.ts'

runEngine(async () => process.exit(3))
