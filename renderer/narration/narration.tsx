/** The words beside the stage, in step with the cursor, and the question when there is one. */
import './narration.css'
import './in-place-of-stage.css'
import { type ComponentProps, memo, type ReactNode, useEffect, useRef } from 'react'
import Markdown from 'react-markdown'
import type { ScenarioCard } from '../../shared/contract.ts'
import { unbroken } from '../../shared/money.ts'
import { usePlayer } from '../player/player-context.tsx'
import { ChoiceCard } from './choice-card.tsx'
import { withFigures } from './figures.ts'
import { pointedAt, withPointers } from './pointers.ts'
import { QuestionCard } from './question-card.tsx'

/** @param about what the library says of the scenario: the reason to care, before the first words; left out while unknown */
export function Narration({ about }: { about: ScenarioCard | undefined }) {
  const scene = usePlayer((state) => state.scene)
  const scenario = usePlayer((state) => state.scenario)
  const { narration } = scene
  const components = scene.lanes.flatMap(({ opened }) => opened.components)
  const question = scene.questions.at(-1)
  const choice = scene.choices.findLast(({ n }) => scene.ended || n > (narration?.n ?? 0))
  // Newer than the words: it stands above them until new words come.
  const fresh =
    question !== undefined && (question.revealed?.n ?? question.asked.n) > (narration?.n ?? 0) && !scene.ended
  const card = question && scenario && (
    <QuestionCard key={question.asked.question} scenario={scenario} question={question} scene={scene} />
  )
  const top = useRef<HTMLHeadingElement>(null)
  // New words begin at their beginning, however far the ones before were scrolled.
  // biome-ignore lint/correctness/useExhaustiveDependencies: other words, another beginning
  useEffect(() => {
    if (!fresh) top.current?.scrollIntoView({ block: 'nearest' })
  }, [narration])
  return (
    <div className="narration">
      {fresh && card}
      {narration ? (
        <>
          <h2 ref={top}>{narration.title}</h2>
          <div className="narration-text">
            <Words text={unbroken(withPointers(withFigures(narration), components))} />
          </div>
        </>
      ) : (
        <>
          <h2>{about?.title ?? 'Ready when you are'}</h2>
          {about && (
            <>
              <p className="narration-hook">{unbroken(about.hook)}</p>
              <ul aria-label="What it teaches">
                {about.teaches.map((item) => (
                  <li key={item}>{unbroken(item)}</li>
                ))}
              </ul>
            </>
          )}
          <p className="question-note">
            <kbd>?</kbd> shows all keys.
          </p>
        </>
      )}
      {choice && <ChoiceCard chosen={choice} />}
      {!fresh && card}
    </div>
  )
}

/** Parsed once, not at every step they stand beside. */
const Words = memo(function Words({ text }: { text: string }) {
  return (
    <Markdown skipHtml components={{ a: FigureTag }}>
      {text}
    </Markdown>
  )
})

/**
 * Where a figure comes from, as a badge; words that name a box, which they show. Any other link is only its text, because the
 * page leads nowhere else.
 */
function FigureTag({ href, title, children }: ComponentProps<'a'>) {
  const label = pointedAt(href)
  if (label !== null) return <Pointer label={label}>{children}</Pointer>
  if (!href?.startsWith('#figure-')) return <>{children}</>
  return (
    <small className={`figure-tag ${href.slice(1)}`} title={title}>
      {children}
      {title && <span className="visually-hidden">: {title}</span>}
    </small>
  )
}

/** The boxes that it names light up on the stage while the pointer or the focus is on it. */
function Pointer({ label, children }: { label: string; children: ReactNode }) {
  const pointAt = usePlayer((state) => state.pointAt)
  useEffect(() => () => pointAt(null), [pointAt])
  return (
    <button
      type="button"
      className="narration-pointer"
      title={`Show ${label} on the stage`}
      onPointerEnter={() => pointAt(label)}
      onPointerLeave={() => pointAt(null)}
      onFocus={() => pointAt(label)}
      onBlur={() => pointAt(null)}
      onClick={() => pointAt(label)}
    >
      {children}
    </button>
  )
}
