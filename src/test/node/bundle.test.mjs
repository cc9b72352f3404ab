import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";

const server = new URL(process.env.GATEHOUSE_URL);
const files = ["socket.io.js", "socket.io.min.js", "socket.io.esm.min.js", "socket.io.msgpack.min.js"];

for (const file of files.flatMap((name) => [name, `${name}.map`])) {
  test(`${file} is the one that was published`, async () => {
    const served = await (await fetch(new URL(`socket.io/${file}`, server))).text();
    const published = await readFile(new URL(`node_modules/socket.io-client/dist/${file}`, import.meta.url), "utf8");

    assert.ok(served === published);
  });
}
