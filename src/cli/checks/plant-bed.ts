/**
 * A copy of a data directory in which violations are planted: warehouse, ledger and published documents, without the
 * payloads. The directory itself is only read, and nobody else may hold it meanwhile.
 */
import { constants, cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { DuckDBInstance } from '@duckdb/node-api';
import type { Plant, PlantedChange, PlantTarget } from '../../assurance/checks/plants/plant.ts';
import { openDataDirectory } from '../../engines/embedded/data-directory.ts';
import { existingHome } from '../existing-home.ts';
import { holder } from '../holder.ts';

export interface PlantBed {
  readonly home: string;
  /** False: the slate does not take the plant, nothing of it changed. */
  plant(plant: Plant, target: PlantTarget): Promise<boolean>;
  /** Lets go of the stores, so that they can be opened as any data directory. */
  rest(): void;
  remove(): void;
}

const PARTS = ['identity.json', 'warehouse.duckdb', 'ledger.sqlite', 'published'] as const;

export async function plantBed(home: string): Promise<PlantBed> {
  const copy = copied(home);
  const instance = await DuckDBInstance.create(join(copy, 'warehouse.duckdb'), { threads: '1' });
  const warehouse = await instance.connect();
  const ledger = new DatabaseSync(join(copy, 'ledger.sqlite'));
  // A copy that is thrown away need not survive a power failure.
  ledger.exec('PRAGMA synchronous = OFF');
  let isOpen = true;
  const rest = () => {
    if (!isOpen) return;
    isOpen = false;
    warehouse.closeSync();
    instance.closeSync();
    ledger.close();
  };
  return {
    home: copy,
    async plant({ change }, target) {
      const planted = change(target);
      if (planted.kind !== 'sql') return plantBeside(planted, copy, ledger);
      let rows = 0;
      for (const statement of planted.statements) rows += (await warehouse.run(statement)).rowsChanged;
      return rows > 0;
    },
    rest,
    remove() {
      rest();
      rmSync(copy, { recursive: true, force: true });
    },
  };
}

function copied(home: string): string {
  const directory = openDataDirectory(existingHome(home), null, holder('checks --test-fire'));
  try {
    const copy = mkdtempSync(join(tmpdir(), 'hardwood-plants-'));
    for (const part of PARTS) {
      const from = join(directory.path, part);
      if (!existsSync(from)) continue;
      cpSync(from, join(copy, part), { recursive: true, mode: constants.COPYFILE_FICLONE });
    }
    return copy;
  } finally {
    directory.release();
  }
}

function plantBeside(
  planted: Exclude<PlantedChange, { kind: 'sql' }>,
  home: string,
  ledger: DatabaseSync,
): boolean {
  switch (planted.kind) {
    case 'ledger':
      return (
        planted.statements.reduce((rows, sql) => rows + Number(ledger.prepare(sql).run().changes), 0) > 0
      );
    case 'document': {
      const { collection, id, edit } = planted;
      const row = ledger
        .prepare('SELECT body FROM documents WHERE collection = ? AND id = ?')
        .get(collection, id);
      if (row === undefined) return false;
      const body = edit(JSON.parse(String(row.body)) as unknown);
      const { changes } =
        body === null
          ? ledger.prepare('DELETE FROM documents WHERE collection = ? AND id = ?').run(collection, id)
          : ledger
              .prepare('UPDATE documents SET body = ? WHERE collection = ? AND id = ?')
              .run(JSON.stringify(body), collection, id);
      return Number(changes) > 0;
    }
    case 'published': {
      const path = join(home, 'published', planted.name);
      if (!existsSync(path)) return false;
      const bytes = planted.edit(readFileSync(path));
      if (bytes === null) rmSync(path);
      else writeFileSync(path, bytes);
      return true;
    }
  }
}
