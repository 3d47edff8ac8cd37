/** Knex's client for Node's own SQLite. Texts and values are those of `SqliteClient`; only what runs them differs. */
import { fieldsOf } from '../../../shared/typed.ts';
import { NodeConnection } from './node-connection.ts';
import { BEGIN, BEGIN_WRITING, type Query, SqliteClient } from './sqlite-client.ts';

export class NodeSqliteClient extends SqliteClient {
  /** The `sqlite3` package is not loaded. */
  _driver(): object {
    return {};
  }

  override async acquireRawConnection(): Promise<NodeConnection> {
    return new NodeConnection(String(fieldsOf(this.connectionSettings).filename));
  }

  override async destroyRawConnection(connection: NodeConnection): Promise<void> {
    connection.close();
  }

  /** A text whose every question mark is one of these values, without Knex's builder: that takes longer than the statement. */
  async rows(sql: string, bindings: readonly unknown[]): Promise<unknown> {
    const connection = await this.acquireConnection();
    try {
      const { response }: Query = await this.query(connection, { method: 'raw', sql, bindings });
      return response;
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
