/** Boxes of the trace that a command comes by. */
import { ComponentId } from '../../../shared/ids.ts'

export interface CommandNodes {
  handler: ComponentId
  aggregate: ComponentId
  store: ComponentId
}

export const COMMAND_NODES: CommandNodes = {
  handler: ComponentId.parse('handler'),
  aggregate: ComponentId.parse('aggregate'),
  store: ComponentId.parse('store'),
}
