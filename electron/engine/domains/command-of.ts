import type { z } from 'zod'

/** The commands of a domain as a union, from their shapes by name: what a script may send is what a decider must answer. */
export type CommandOf<Shapes extends Readonly<Record<string, z.ZodType>>> = {
  [Type in keyof Shapes]: { type: Type; data: z.infer<Shapes[Type]> }
}[keyof Shapes]
