/**
 * Rewrites SQL so that it speaks of other tables: how one and the same handler writes into the shadow of its read model.
 * Works on tokens, not on text: strings, comments and parameters are left alone.
 */

/** https://sqlite.org/lang_keywords.html on quoting, https://sqlite.org/c3ref/bind_blob.html on parameters. */
const TOKEN =
  /'(?:[^']|'')*'|--[^\n]*|\/\*[\s\S]*?(?:\*\/|$)|[:@$][\p{L}\p{N}_$]+|"(?:[^"]|"")*"|`(?:[^`]|``)*`|\[[^\]]*\]|[\p{L}_][\p{L}\p{N}_$]*/gu

/** @param names new name by old one, the old one in lower case: SQLite does not tell cases of ASCII letters apart */
export function renameTables(sql: string, names: ReadonlyMap<string, string>): string {
  return sql.replace(TOKEN, (token) => {
    const renamed = names.get(bare(token).toLowerCase())
    if (renamed === undefined || /^['\-/:@$]/.test(token)) return token
    return /^["`[]/.test(token) ? `"${renamed}"` : renamed
  })
}

const bare = (token: string) => (/^["`[]/.test(token) ? token.slice(1, -1) : token)
