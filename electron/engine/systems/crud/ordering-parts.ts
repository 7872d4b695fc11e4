/** The ordering domain as a CRUD lane. */
import type { OrderCommand } from '../../domains/ordering/commands.ts'
import type { OrderQuestion } from '../../domains/ordering/questions.ts'
import { answersFromTables } from '../order-queries.ts'
import { ORDER_TABLE_NAMES, ORDER_TABLES } from '../order-tables.ts'
import { type OrderForm, readForm, saveForm } from './order-form.ts'
import { OrderService } from './order-service.ts'
import type { CrudParts } from './parts.ts'

/** What a CRUD lane of orders is made of. */
export const crudOrders: CrudParts<OrderCommand, OrderQuestion, OrderForm> = {
  client: { about: 'Sends requests and shows pages.' },
  service: { label: 'Order service' },
  tables: {
    label: 'Order tables',
    about: 'The order as it is now; a change overwrites what was there.',
    names: ORDER_TABLE_NAMES,
  },
  page: { label: 'Order page', about: 'Reads the same tables with a join.' },
  schema: ORDER_TABLES,
  audited: [
    { table: 'orders', key: '$.id', columns: ['id', 'customer', 'status'] },
    {
      table: 'order_items',
      key: `$.order_id || '/' || $.sku`,
      columns: ['order_id', 'sku', 'name', 'quantity', 'unit_price'],
    },
  ],
  openService: (db, options) => new OrderService(db, options),
  reasonOf: ({ data }) => ('reason' in data ? data.reason : null),
  forms: { read: readForm, save: saveForm },
  answers: answersFromTables,
  answersFromAudit: {},
}
