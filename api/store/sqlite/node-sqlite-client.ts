/** Knex's client for Node's SQLite. Same SQL and values as `SqliteClient`; only execution differs. */
import { fieldsOf } from '../../../shared/typed.ts';
import { isTransacting, named } from '../without-events.ts';
import { NodeConnection } from './node-connection.ts';
import { BEGIN, BEGIN_WRITING, type Query, SqliteClient } from './sqlite-client.ts';

export class NodeSqliteClient extends SqliteClient {
  /** Keeps Knex from loading the `sqlite3` package. */
  _driver(): object {
    return {};
  }

  override async acquireRawConnection(): Promise<NodeConnection> {
    return new NodeConnection(String(fieldsOf(this.connectionSettings).filename));
  }

  override async destroyRawConnection(connection: NodeConnection): Promise<void> {
    connection.close();
  }

  /** A text in which every question mark is one of these values, without Knex's builder, which takes longer than the statement. */
  async rows(sql: string, bindings: readonly unknown[]): Promise<unknown> {
    const connection = await this.acquireConnection();
    try {
      const query: Query = { method: 'raw', sql, bindings };
      await (isTransacting(this)
        ? named(sql, this._query(connection, query))
        : this.query(connection, query));
      return query.response;
    } finally {
      await this.releaseConnection(connection);
    }
  }

  async _query(connection: NodeConnection, query: Query): Promise<Query> {
    if (query.sql === BEGIN) query.sql = BEGIN_WRITING;
    await connection.run(query);
    return query;
  }
}
