/** Boxes of the trace that a command comes by. */
import { ComponentId } from '../../../shared/ids.ts'

/** The boxes of one aggregate. */
export interface CommandNodes {
  handler: ComponentId
  aggregate: ComponentId
  store: ComponentId
}

/** Where a lane has one aggregate only. */
export const COMMAND_NODES: CommandNodes = {
  handler: ComponentId.parse('handler'),
  aggregate: ComponentId.parse('aggregate'),
  store: ComponentId.parse('store'),
}
