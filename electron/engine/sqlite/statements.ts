/** The statements of one connection, each prepared once for every use of it: told of in a trace, or not watched by anybody. */
import type BetterSqlite3 from 'better-sqlite3'

/** A statement that is told of. What a trace shows is the very text that was prepared. */
export interface ToldStatement {
  statement: BetterSqlite3.Statement
  text: string
  /** The word it begins with: SELECT, INSERT, UPDATE, DELETE. */
  verb: string
}

/** Kept as long as the connection. */
export class Statements {
  private readonly db: BetterSqlite3.Database
  private readonly told = new Map<string, ToldStatement>()
  private readonly steady = new Map<string, BetterSqlite3.Statement>()

  constructor(db: BetterSqlite3.Database) {
    this.db = db
  }

  asWritten(sql: string): ToldStatement {
    let told = this.told.get(sql)
    if (!told) {
      const text = tidy(sql)
      told = { statement: this.db.prepare(text), text, verb: verb(sql) }
      this.told.set(sql, told)
    }
    return told
  }

  /** For work that nobody watches, with a hint for the planner. */
  unwatched(sql: string): BetterSqlite3.Statement {
    let statement = this.steady.get(sql)
    if (!statement) {
      statement = this.db.prepare(withSteadyPlan(sql))
      this.steady.set(sql, statement)
    }
    return statement
  }
}

/**
 * The statement with a hint for the planner. SQLite compiles a statement anew when a parameter changes that might lead to a better
 * plan: after `=` in a query that is sorted, grouped or asks for a maximum, be it in a view that it reads, and after LIMIT. Of short
 * queries that is most of the time. A unary plus, which does nothing else, keeps the plan. Other statements gain nothing by it.
 * https://sqlite.org/c3ref/prepare.html ("the statement will be automatically recompiled"), docs/decisions/009
 */
const withSteadyPlan = (sql: string): string =>
  HAS_TEXT_OR_COMMENT.test(sql) || !QUERY.test(sql) ? sql : sql.replace(/(=|\bLIMIT)(\s*)\?(?!\d)/g, '$1$2+?')
const HAS_TEXT_OR_COMMENT = /['"`[]|--|\/\*/
const QUERY = /^\s*(?:SELECT|WITH)\b/i

const verb = (sql: string) => (/^\s*(?:with\b[\s\S]*?\)\s*)?(\w+)/i.exec(sql)?.[1] ?? 'SQL').toUpperCase()

/** Source code indentation is no part of a statement. */
const tidy = (sql: string) => {
  const lines = sql.replace(/^\s*\n|\s+$/g, '').split('\n')
  const indent = Math.min(...lines.slice(lines.length > 1 ? 1 : 0).map((line) => line.search(/\S|$/)))
  return lines
    .map((line, index) =>
      index === 0 && !/^\s/.test(line) ? line : line.slice(Math.min(indent, line.search(/\S|$/))),
    )
    .join('\n')
    .trim()
}
