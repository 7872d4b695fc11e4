/** The banking domain as a CRUD lane. */
import type { AccountCommand } from '../../../domains/banking/commands.ts'
import type { AccountQuestion } from '../../../domains/banking/questions.ts'
import type { CrudParts, Form } from '../parts.ts'
import { AccountService } from './account-service.ts'
import { ACCOUNT_TABLE_NAMES, ACCOUNT_TABLES } from './account-tables.ts'
import { answersFromAudit } from './from-audit.ts'
import { accountAnswers } from './from-tables.ts'

/** What a CRUD lane of accounts is made of. */
export const crudAccounts: CrudParts<AccountCommand, AccountQuestion, Form> = {
  client: { about: 'Tills and online banking: send requests and show pages.' },
  service: { label: 'Account service' },
  tables: {
    label: 'Accounts',
    about: 'The account as it is now; a change overwrites what was there.',
    names: ACCOUNT_TABLE_NAMES,
  },
  page: { label: 'Account page', about: 'Reads the row of the account.' },
  schema: ACCOUNT_TABLES,
  audited: [{ table: 'accounts', key: '$.id', columns: ['balance', 'owner'] }],
  openService: (db, options) => new AccountService(db, options),
  reasonOf: ({ type, data }) => (type === 'CreditInterest' ? 'interest' : 'note' in data ? data.note : null),
  answers: accountAnswers,
  answersFromAudit,
}
