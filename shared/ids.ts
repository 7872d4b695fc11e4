import { z } from 'zod'

/** A system under study on stage: `crud`, `cqrs`, `es`, or as a scenario names it. */
export const LaneId = z
  .string()
  .regex(/^[a-z][a-z0-9-]*$/)
  .brand<'LaneId'>()
export type LaneId = z.infer<typeof LaneId>

/** A box on the stage, unique in its lane: `client`, `handler`, `store`, … */
export const ComponentId = z.string().min(1).brand<'ComponentId'>()
export type ComponentId = z.infer<typeof ComponentId>

/** Number of a step in its trace: 1, 2, 3, … without gaps. The cursor is the number of the last step shown; 0 shows none. */
export const StepNumber = z.number().int().positive().brand<'StepNumber'>()
export type StepNumber = z.infer<typeof StepNumber>

/** Virtual time in milliseconds since 1970-01-01T00:00Z. Scenario clocks have no time zone. */
export const VirtualTime = z.number().int().brand<'VirtualTime'>()
export type VirtualTime = z.infer<typeof VirtualTime>

/** `category-id`, for instance `order-o1`. */
export const StreamId = z
  .string()
  .regex(/^[a-zA-Z][\w]*-.+$/)
  .brand<'StreamId'>()
export type StreamId = z.infer<typeof StreamId>

/** Place of an event in its stream: 1, 2, 3, … ; 0 means the stream does not exist. */
export const StreamVersion = z.number().int().nonnegative().brand<'StreamVersion'>()
export type StreamVersion = z.infer<typeof StreamVersion>

/** Place of an event among all events of a store: 1, 2, 3, … without gaps; 0 is before the first. */
export const GlobalPosition = z.number().int().nonnegative().brand<'GlobalPosition'>()
export type GlobalPosition = z.infer<typeof GlobalPosition>

/** One playing of a scenario in a host. */
export const PlayId = z.string().min(1).brand<'PlayId'>()
export type PlayId = z.infer<typeof PlayId>
