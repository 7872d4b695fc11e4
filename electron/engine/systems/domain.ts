/** A domain as the runner sees it: which commands and questions there are, what really happened, which systems keep it. */
import type { z } from 'zod'
import type { VirtualTime } from '../../../shared/ids.ts'
import type { LaneSpec } from '../../../shared/scenario.ts'
import type { Fields, RecordedEvent } from '../../../shared/trace.ts'
import type { DomainMessage } from '../commands/decider.ts'
import type { System, SystemOptions } from './system.ts'

/** A question by its name; more is known once the domain has checked it. */
export interface DomainQuestion {
  type: string
}
/** A system of whatever domain, as the runner holds it. */
export type AnySystem = System<DomainMessage, DomainQuestion>

/** Of an event in a lane's log as much as tells which one it is. */
export type LoggedEvent = Pick<RecordedEvent, 'stream' | 'type'>

/** What the script really did, told by the pure domain alone: the yardstick for every lane's answers. */
export interface History<Command = DomainMessage, Question = DomainQuestion> {
  /** Decides a command as the domain says it must be decided. @returns whether it is accepted */
  command(subject: string, command: Command, at: VirtualTime): boolean
  /**
   * All the facts that a complete answer to the question must hold.
   * @param logged reads the events that the lane has committed: where given, what a process of the lane has still to do has not
   * happened yet. Left out at the questions of a script, which hold a lane to all that follows from what was done to it.
   */
  truth(question: Question, logged?: () => readonly LoggedEvent[]): Fields
}

/** One command of a bulk plan. */
export interface PlannedCommand<Command = DomainMessage> {
  subject: string
  command: Command
  at: VirtualTime
}
/** One question of a bulk plan. */
export interface PlannedQuestion {
  query: string
  fields: object
  at: VirtualTime
}
/** Commands and questions by the thousand, made of a few numbers. */
export interface BulkPlan {
  fields: z.ZodType<object>
  /** What the plan does, in at most five words. */
  text(fields: object): string
  /** All that is sent and asked, in order of time. Depends on nothing but its arguments. @param starts virtual time of the first */
  items(fields: object, seed: number, starts: VirtualTime): Iterable<PlannedCommand | PlannedQuestion>
}

/** Names that a script may use in an event-sourced lane, with what a viewer reads of them. */
export interface Deployable {
  readonly readModels: Readonly<
    Record<string, { readonly box: { readonly label: string; readonly about: string } }>
  >
  readonly releases?: Readonly<Record<string, { readonly label: string }>>
}

/** All that the runner must know of a domain. */
export interface Domain {
  /** Shape of each command by name. */
  readonly commands: Readonly<Record<string, z.ZodType<Fields>>>
  /** Shape of each question by name. */
  readonly questions: Readonly<Record<string, z.ZodType<object>>>
  readonly plans: Readonly<Record<string, BulkPlan>>
  /** What an event-sourced lane of it can be given or deployed, by name. */
  readonly eventSourced: Deployable
  /** `o` for orders: what a lane numbers itself is called `o-1`, `o-2`, … */
  readonly subjectPrefix: string
  /** @param fields as its shape gave them @param timeOfDay the moment that `15:47` means today */
  question(name: string, fields: object, timeOfDay: (text: string) => VirtualTime): DomainQuestion
  /** The question in plain English, as the stage shows it. */
  questionText(question: DomainQuestion): string
  /** @param now the virtual clock */
  history(now: () => VirtualTime): History
  /** Opens a system with its own database files in the directory; finds there what an earlier one has left. */
  open(kind: LaneSpec['system'], options: SystemOptions): AnySystem
}

/**
 * Declares a domain in its own types. The runner passes messages only after it has checked them by the shapes declared here,
 * which is what makes it safe to forget the types.
 */
export interface DomainParts<Command extends DomainMessage, Question extends DomainQuestion>
  extends Omit<Domain, 'question' | 'questionText' | 'history' | 'open'> {
  question(name: string, fields: object, timeOfDay: (text: string) => VirtualTime): Question
  questionText(question: Question): string
  history(now: () => VirtualTime): History<Command, Question>
  open(kind: LaneSpec['system'], options: SystemOptions): System<Command, Question>
}

/** Forgets the domain's own types: from here on, what is sent to it has been checked by its shapes. */
export const defineDomain = <Command extends DomainMessage, Question extends DomainQuestion>(
  parts: DomainParts<Command, Question>,
): Domain => parts
