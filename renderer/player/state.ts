/** What the player knows, and what can be done with it. */
import type { ChoiceValue, ChoiceValues } from '../../shared/choice.ts'
import type { LaneAnswer, QueryPlan } from '../../shared/contract.ts'
import type { LaneId, StepNumber } from '../../shared/ids.ts'
import type { ProblemData } from '../../shared/problem.ts'
import type { Step } from '../../shared/trace.ts'
import type { Breakpoint } from '../breakpoints/breakpoint.ts'
import type { Hit } from '../breakpoints/hits.ts'
import type { Recording } from '../scene/recording.ts'
import type { Scene } from '../scene/scene.ts'
import type { ReadAtStep } from '../scene/whole.ts'
import type { Landmark } from './jumps.ts'
import type { Loop } from './loop.ts'
import type { Sharing } from './stops.ts'
import type { Tempo } from './tempo.ts'

export interface PlayerState {
  /** Label of the boxes that the words point at now. */
  pointed: string | null
  /** True while the picture marks what is different since the step compared with, and not the newest work. */
  differences: boolean
  status: 'empty' | 'loading' | 'ready' | 'failed'
  /** What went wrong; beside a trace that can still be played when the status is `ready`. */
  problem: ProblemData | null
  scenario: string | null
  /** What the viewer chose for this run; what is missing is the scenario's own choice. */
  choices: ChoiceValues
  recording: Recording
  /** Steps there are; grows while the host still plays. */
  length: number
  /** True once the host has played to the end. */
  complete: boolean
  cursor: number
  /** Where the cursor goes as soon as the trace is long enough, unless the viewer moves it before; null for nowhere. */
  goingTo: number | null
  /** True while the viewer only looks at a moment that was looked up, and has neither played nor moved on from it. */
  lookingUp: boolean
  scene: Scene
  playing: boolean
  /** True while playing has stopped on a question, and waits for an answer. */
  waiting: boolean
  speed: number
  /** Whether steps follow each other evenly, or as long as they really took. */
  tempo: Tempo
  loop: Loop
  breakpoints: readonly Breakpoint[]
  /** The steps that the breakpoints stop at, as far as the trace has arrived. */
  hits: readonly Hit[]
  /** The step that playing goes to and stops at, because the viewer watches what comes before it; null for none. */
  watchingTo: number | null
  /** How words and stage share the window, and whether anything moves there: what the next stop is, and how it is reached. */
  sharing: Sharing
  motion: boolean
  /** What the viewer should know of the last move: why it stopped, or that there was nothing to go to. */
  notice: string | null
  /** The step that the tables are compared with, 0 for the start; null compares with none. */
  reference: number | null
  /** What is being asked for of a step, and how far the script has been played again for it; null while nothing is. */
  asking: { what: string; done: number; total: number } | null
  /** Rows and events that were read from the databases as they stood at a step; they count for nothing at any other. */
  read: ReadAtStep
  /** Step shown in the inspector; null follows the cursor. */
  selected: StepNumber | null
  /** The box that was picked for the question at the cursor, as `lane:box`; null while none was. */
  picked: string | null
  /** Step under the pointer, or named by what has the focus: its causes and effects are lit, and nothing moves. Null for none. */
  lookedAt: StepNumber | null
}

/** A moment that is known by what happens there. */
export interface Sought {
  /** True at the first step to stand at. */
  seen(step: Step): boolean
  /** Said when it was found, and when there is none in the whole run. */
  found: string | null
  missed: string | null
}

export interface PlayerActions {
  /** Plays a scenario on fresh databases and stands where it was asked to; the one that is open already is only moved. */
  open(scenario: string, at?: number | Sought): Promise<void>
  /** Plays the scenario anew with another choice, and stands where it is made. */
  choose(choice: string, value: ChoiceValue): Promise<void>
  close(): void
  /** From the end it plays again from the start. */
  play(): void
  pause(): void
  toggle(): void
  /** While playing: on at once, without waiting for a reader any longer. On a question or its answer: on from there. */
  goOn(): void
  /** One step on while playing; stops at questions and at the end. */
  tick(): void
  stepForward(): void
  stepBack(): void
  stepOver(): void
  stepOverBack(): void
  stepOut(): void
  stepOutBack(): void
  /** To the next or previous step of a kind; stays and says so when there is none. */
  jump(landmark: Landmark, direction: 'next' | 'previous'): void
  /**
   * To what is next to say or to show. Where words and stage take turns, work of the lanes is played up to there, and jumped
   * over when asked again.
   */
  nextStop(): void
  /** To what was said or shown before. */
  previousStop(): void
  setSharing(sharing: Sharing, motion: boolean): void
  seek(n: number): void
  restart(): void
  faster(): void
  slower(): void
  setSpeed(speed: number): void
  toggleTempo(): void
  /** The range that is repeated begins, or ends, at the cursor, or at step `n`. */
  loopFromHere(n?: number): void
  loopToHere(n?: number): void
  /** Repeats the range; where none is set, the command that the cursor is in. */
  toggleLoop(): void
  clearLoop(): void
  setBreakpoints(breakpoints: readonly Breakpoint[]): void
  /** To the next or previous step that a breakpoint stops at; stays and says so when there is none. */
  nextBreakpoint(): void
  previousBreakpoint(): void
  /** To a step at once, past marks and words; a breakpoint or a question on the way holds it. Back to one that lies behind. */
  runTo(n: number): void
  runToHeld(): void
  select(n: StepNumber | null): void
  lookAt(n: StepNumber | null): void
  /**
   * A box of the picture was pressed: at a question for a box it is picked, else its last step is selected.
   * @param box as `lane:box` @param last null where nothing has happened in it
   */
  press(box: string, last: StepNumber | null): void
  setReference(n: number | null): void
  /** Marks on the picture what is different since the step compared with; where there is none, since here. Or no longer. */
  toggleDifferences(): void
  /** How SQLite goes about the statement of a step. @throws Problem when the host is gone */
  explain(step: StepNumber): Promise<QueryPlan>
  /**
   * Puts a question of the script to every lane as it stands after a step.
   * @param query line that asks it, from 0
   * @throws Problem when it cannot be put, or was stopped
   */
  askLanes(query: number, step: StepNumber): Promise<LaneAnswer[]>
  /**
   * Reads all rows of a table as they stand at the cursor. They are forgotten when it moves.
   * @param table as `database.table`
   * @throws Problem when they cannot be read, or it was stopped
   */
  readRows(lane: LaneId, table: string): Promise<void>
  /** The same with all events of a log. */
  readEvents(lane: LaneId): Promise<void>
  stopAsking(): void
  /** Points at the boxes of a label on the picture; null for none any more. */
  pointAt(label: string | null): void
  /** Tells the viewer something, until the cursor moves. */
  tell(notice: string): void
}
