import assert from 'node:assert/strict';
import { test } from 'node:test';
import { providersPage } from './providers-page.ts';
import { PROVIDERS } from './registry.ts';
import { SOURCE_PRIORITY } from './source-priority.ts';

test('the page of providers shows each with its access, its resources, their tables and what is asked of their rows', () => {
  const page = providersPage();
  for (const { name, doc, access, resources } of PROVIDERS) {
    const section = page.split(`\n## ${name}\n`)[1]?.split('\n## ')[0] ?? assert.fail(name);
    assert.ok(section.includes(doc), name);
    const isByFile = section.includes('No address');
    assert.equal(section.includes('Access: with the key'), access.kind === 'key' && !isByFile, name);
    for (const { name: resource, table, crossChecks } of resources) {
      const row = section
        .split('\n')
        .find((line) => line.startsWith(`| \`${resource}\` |`) && line.includes(`.${table.name}\``));
      assert.ok(row !== undefined, `${name}.${resource} of ${table.name}`);
      for (const { question } of crossChecks) assert.ok(section.includes(question), question);
    }
  }
});

test('the page of providers says of every fallback what is lost', () => {
  const page = providersPage();
  for (const { resource, lost } of Object.values(SOURCE_PRIORITY).flat()) {
    assert.ok(page.includes(`\`${resource}\``));
    if (lost !== null) assert.ok(page.includes(lost), lost);
  }
});
