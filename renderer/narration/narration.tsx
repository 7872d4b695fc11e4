/** The words beside the stage, in step with the cursor, and the question when there is one. */
import './narration.css'
import { useEffect, useRef } from 'react'
import Markdown from 'react-markdown'
import { usePlayer } from '../player/player-context.tsx'
import { QuestionCard } from './question-card.tsx'

export function Narration() {
  const scene = usePlayer((state) => state.scene)
  const scenario = usePlayer((state) => state.scenario)
  const { narration } = scene
  const question = scene.questions.at(-1)
  const top = useRef<HTMLHeadingElement>(null)
  // New words begin at their beginning, however far the ones before were scrolled.
  // biome-ignore lint/correctness/useExhaustiveDependencies: other words, another beginning
  useEffect(() => {
    top.current?.scrollIntoView({ block: 'nearest' })
  }, [narration])
  return (
    <div className="narration">
      {narration ? (
        <>
          <h2 ref={top}>{narration.title}</h2>
          <div className="narration-text">
            <Markdown skipHtml>{narration.markdown}</Markdown>
          </div>
        </>
      ) : (
        <>
          <h2>Ready when you are</h2>
          <p>
            Press <kbd>Space</kbd> to play, or <kbd>→</kbd> for one step at a time. <kbd>?</kbd> shows all
            keys.
          </p>
        </>
      )}
      {question && scenario && (
        <QuestionCard key={question.asked.question} scenario={scenario} question={question} scene={scene} />
      )}
    </div>
  )
}
