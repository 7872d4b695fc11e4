import type { z } from 'zod'
import type { LaneSpec } from '../../../shared/scenario.ts'
import { CqrsSettings } from './cqrs/settings.ts'
import { CrudSettings } from './crud/settings.ts'
import { EventSourcedSettings } from './eventsourced/settings.ts'

/** What the options of a lane may say, by its system. */
export const laneSettings: Readonly<Record<LaneSpec['system'], z.ZodType<object>>> = {
  crud: CrudSettings,
  cqrs: CqrsSettings,
  'event-sourced': EventSourcedSettings,
}
