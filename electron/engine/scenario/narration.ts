/** Narration beside a scenario: Markdown whose second-level headings carry ids, `## The pen leaves {#pen-leaves}`. */
import type { ProblemData } from '../../../shared/problem.ts'

/** What is said at one beat. */
export interface Section {
  id: string
  title: string
  markdown: string
  /** Line of the heading, from 1. */
  line: number
}

const HEADING = /^##\s+(.+?)\s+\{#([a-z0-9]+(?:-[a-z0-9]+)*)\}\s*$/

/** Takes the narration apart. @param file name for messages @returns sections by id, and what is wrong with the rest */
export function parseNarration(
  text: string,
  file: string,
): { sections: Map<string, Section>; problems: ProblemData[] } {
  const sections = new Map<string, Section>()
  const problems: ProblemData[] = []
  let current: Section | undefined
  for (const [index, content] of text.split(/\r?\n/).entries()) {
    const line = index + 1
    if (!content.startsWith('## ')) {
      if (current) current.markdown += `${content}\n`
      continue
    }
    const [, title, id] = HEADING.exec(content) ?? []
    const where = `${file}:${line}:1`
    if (title === undefined || id === undefined) {
      problems.push({
        code: 'narration-heading',
        where,
        what: 'a section heading without an id',
        remedy: 'Write the heading as "## Title {#section-id}".',
      })
      continue
    }
    if (sections.has(id))
      problems.push({
        code: 'narration-duplicate',
        where,
        what: `section "${id}" is there twice`,
        remedy: 'Give each section an id of its own.',
      })
    current = { id, title, markdown: '', line }
    sections.set(id, current)
  }
  for (const section of sections.values()) section.markdown = section.markdown.trim()
  return { sections, problems }
}

/** The words of a section without the signs of Markdown, and with an ellipsis where a figure of the run would stand. */
export const plainText = (markdown: string): string =>
  markdown
    .replaceAll(/\{\{.*?\}\}/g, '…')
    .replaceAll(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replaceAll(/^\s*(?:[-*+>|]|#+|\d+\.)\s+/gm, '')
    .replaceAll(/[*`|]|\b_|_\b/g, '')
    .replaceAll(/\s+/g, ' ')
    .trim()
