// What an app in Node does with Cosmos DB, against the gateway at the address in COSMOS_ENDPOINT.
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { ChangeFeedStartFrom, CosmosClient } from "@azure/cosmos";

const key = "C2y6yDjf5/R+ob0N8A7Cgv30VRDJIWEHLM+4QDU5DE2nQ9nDuVTqobD4b8mGGyPMbIZnqyMsEcaGQy67XIw/Jw==";
const client = new CosmosClient({ endpoint: process.env.COSMOS_ENDPOINT, key });
let container;

before(async () => {
  const { database } = await client.databases.createIfNotExists({ id: "node" });
  ({ container } = await database.containers.createIfNotExists({
    id: "things",
    partitionKey: { paths: ["/pk"] },
    indexingPolicy: { compositeIndexes: [[{ path: "/name" }, { path: "/size", order: "descending" }]] },
  }));
});

/** A partition of its own for each test. */
const fill = async (pk, count) => {
  for (let n = 0; n < count; n++) {
    await container.items.create({ id: `${n}`, pk, name: `name ${n % 3}`, size: n });
  }
};

const ids = (items) => items.map((item) => item.id);

const fails = (call, code) => assert.rejects(call, (error) => {
  assert.equal(error.code ?? error.cause?.code, code);
  return true;
});

test("an item is created, read, replaced under its tag, upserted and deleted", async () => {
  const created = await container.items.create({ id: "é +1", pk: "crud", n: 1 });
  assert.equal(created.statusCode, 201);
  assert.ok(created.requestCharge > 0);
  await fails(() => container.items.create({ id: "é +1", pk: "crud" }), 409);
  const item = container.item("é +1", "crud");
  assert.equal((await item.read()).resource.n, 1);
  const replaced = await item.replace({ id: "é +1", pk: "crud", n: 2 }, { accessCondition: { type: "IfMatch", condition: created.etag } });
  assert.notEqual(replaced.etag, created.etag);
  await fails(() => item.replace({ id: "é +1", pk: "crud" }, { accessCondition: { type: "IfMatch", condition: created.etag } }), 412);
  assert.equal((await container.items.upsert({ id: "é +1", pk: "crud", n: 3 })).statusCode, 200);
  assert.equal((await item.delete()).statusCode, 204);
  assert.equal((await item.read()).statusCode, 404);
});

test("a patch runs every operation, and none if its condition does not hold", async () => {
  await container.items.create({ id: "1", pk: "patch", n: 1, list: [1, 2], gone: true, from: "x" });
  const item = container.item("1", "patch");
  const { resource } = await item.patch([
    { op: "set", path: "/name", value: "set" },
    { op: "add", path: "/list/-", value: 3 },
    { op: "replace", path: "/list/0", value: 0 },
    { op: "incr", path: "/n", value: 4 },
    { op: "remove", path: "/gone" },
    { op: "move", from: "/from", path: "/to" },
  ]);
  const { n, list, name, to, gone, from } = resource;
  assert.deepEqual({ n, list, name, to, gone, from }, { n: 5, list: [0, 2, 3], name: "set", to: "x", gone: undefined, from: undefined });
  await fails(() => item.patch({ condition: "from c where c.n = 4", operations: [{ op: "set", path: "/n", value: 0 }] }), 412);
  assert.equal((await item.patch({ condition: "from c where c.n = 5", operations: [{ op: "set", path: "/n", value: 0 }] })).resource.n, 0);
});

test("a query gives its pages in order, over one partition and over all", async () => {
  await fill("query", 10);
  const query = {
    query: "SELECT * FROM c WHERE c.pk = @pk AND c.size >= @least ORDER BY c.name, c.size DESC",
    parameters: [{ name: "@pk", value: "query" }, { name: "@least", value: 1 }],
  };
  const expected = ["9", "6", "3", "7", "4", "1", "8", "5", "2"];
  for (const options of [{ partitionKey: "query" }, {}]) {
    const pages = container.items.query(query, { ...options, maxItemCount: 4 });
    const found = [];
    const sizes = [];
    while (pages.hasMoreResults()) {
      const { resources } = await pages.fetchNext();
      if (resources?.length > 0) {
        sizes.push(resources.length);
        found.push(...ids(resources));
      }
    }
    assert.deepEqual(found, expected);
    assert.deepEqual(sizes, [4, 4, 1]);
    assert.deepEqual(ids((await container.items.query(query, options).fetchAll()).resources), expected);
  }
});

test("a continuation token goes on where a page ended", async () => {
  await fill("token", 5);
  const first = await container.items.query("SELECT * FROM c", { partitionKey: "token", maxItemCount: 2 }).fetchNext();
  const rest = container.items.query("SELECT * FROM c", { partitionKey: "token", continuationToken: first.continuationToken });
  assert.deepEqual([...ids(first.resources), ...ids((await rest.fetchNext()).resources)], ["0", "1", "2", "3", "4"]);
});

test("aggregates, groups and distinct values come from the gateway", async () => {
  await fill("sums", 7);
  const one = async (query) => (await container.items.query(query, { partitionKey: "sums" }).fetchAll()).resources;
  assert.deepEqual(await one("SELECT VALUE COUNT(1) FROM c"), [7]);
  assert.deepEqual(await one("SELECT VALUE SUM(c.size) FROM c"), [21]);
  assert.deepEqual(await one("SELECT VALUE AVG(c.size) FROM c"), [3]);
  assert.deepEqual(await one("SELECT MIN(c.size) AS low, MAX(c.size) AS high FROM c"), [{ low: 0, high: 6 }]);
  assert.deepEqual((await one("SELECT DISTINCT VALUE c.name FROM c")).toSorted(), ["name 0", "name 1", "name 2"]);
  const groups = await one("SELECT c.name, COUNT(1) AS n FROM c GROUP BY c.name");
  assert.deepEqual(groups.toSorted((a, b) => a.name.localeCompare(b.name)), [
    { name: "name 0", n: 3 }, { name: "name 1", n: 2 }, { name: "name 2", n: 2 },
  ]);
});

test("a query that is not served is refused with 400", async () => {
  await fails(() => container.items.query("SELECT NONSENSE(c.x) FROM c").fetchAll(), 400);
});

test("a batch of every operation commits as a whole", async () => {
  const old = await container.items.create({ id: "old", pk: "batch", n: 1 });
  await container.items.create({ id: "dead", pk: "batch" });
  const { code, result } = await container.items.batch([
    { operationType: "Create", resourceBody: { id: "new", pk: "batch", n: 1 } },
    { operationType: "Upsert", resourceBody: { id: "up", pk: "batch" } },
    { operationType: "Replace", id: "old", resourceBody: { id: "old", pk: "batch", n: 2 }, ifMatch: old.etag },
    { operationType: "Patch", id: "new", resourceBody: { operations: [{ op: "incr", path: "/n", value: 9 }] } },
    { operationType: "Delete", id: "dead" },
    { operationType: "Read", id: "new" },
  ], "batch");
  assert.equal(code, 200);
  assert.deepEqual(result.map((operation) => operation.statusCode), [201, 201, 200, 200, 204, 200]);
  assert.equal(result[5].resourceBody.n, 10);
  assert.equal(result[5].eTag, result[3].eTag);
  assert.equal((await container.item("old", "batch").read()).resource.n, 2);
  assert.equal((await container.item("dead", "batch").read()).statusCode, 404);
});

test("a batch with one failure changes nothing, and the others are told so", async () => {
  const old = await container.items.create({ id: "old", pk: "undone", n: 1 });
  const { code, result } = await container.items.batch([
    { operationType: "Create", resourceBody: { id: "new", pk: "undone" } },
    { operationType: "Replace", id: "old", resourceBody: { id: "old", pk: "undone" }, ifMatch: "\"stale\"" },
    { operationType: "Delete", id: "old" },
  ], "undone");
  assert.equal(code, 207);
  assert.deepEqual(result.map((operation) => operation.statusCode), [424, 412, 424]);
  assert.equal((await container.item("new", "undone").read()).statusCode, 404);
  assert.equal((await container.item("old", "undone").read()).etag, old.etag);
});

test("a bulk of many partitions has an outcome for each operation", async () => {
  const operations = Array.from({ length: 250 }, (_, n) => (
    { operationType: "Create", partitionKey: `bulk ${n % 7}`, resourceBody: { id: `${n}`, pk: `bulk ${n % 7}`, n } }));
  const created = await container.items.executeBulkOperations(operations);
  assert.equal(created.length, 250);
  assert.ok(created.every(({ response }) => response?.statusCode === 201));
  const mixed = await container.items.executeBulkOperations([
    { operationType: "Create", partitionKey: "bulk 0", resourceBody: { id: "0", pk: "bulk 0" } },
    { operationType: "Read", partitionKey: "bulk 1", id: "1" },
    { operationType: "Patch", partitionKey: "bulk 2", id: "2", resourceBody: { operations: [{ op: "set", path: "/n", value: -2 }] } },
    { operationType: "Delete", partitionKey: "bulk 3", id: "absent" },
  ]);
  assert.deepEqual(mixed.map(({ response, error }) => response?.statusCode ?? error.code), [409, 200, 200, 404]);
  assert.equal(mixed[2].response.resourceBody.n, -2);
});

test("the change feed is read from its beginning and goes on from a token", async () => {
  await fill("changes", 3);
  const read = async (start) => {
    const pages = container.items.getChangeFeedIterator({ changeFeedStartFrom: start, maxItemCount: 2 });
    const found = [];
    for (;;) {
      const page = await pages.readNext();
      if (page.statusCode === 304) {
        return { found, token: page.continuationToken };
      }
      found.push(...page.result.map((item) => item.id));
    }
  };
  const { found, token } = await read(ChangeFeedStartFrom.Beginning("changes"));
  assert.deepEqual(found, ["0", "1", "2"]);
  await container.item("1", "changes").patch([{ op: "set", path: "/n", value: 1 }]);
  assert.deepEqual((await read(ChangeFeedStartFrom.Continuation(token))).found, ["1"]);
});
