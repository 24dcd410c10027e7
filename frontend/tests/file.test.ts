import assert from "node:assert/strict";
import { test } from "node:test";
import { faultOf } from "../src/sealed/errors.ts";
import { openFile, padme, paddedFileSize, sealFile } from "../src/sealed/file.ts";
import { below, chance, someBytes, world } from "./support.ts";

const bytesOf = async (blob: Blob | Response) => new Uint8Array(await blob.arrayBuffer());

async function sealed(file: Blob, recipients: readonly [string, string]) {
  const { stream, size, digests } = await sealFile(file, recipients);
  const bytes = await bytesOf(new Response(stream));
  const { sha256, sealed: outer } = await digests;
  assert.equal(bytes.length, size, "the size is known before");
  return { bytes, expected: { size: file.size, sha256, sealed_sha256: outer } };
}

test("files of any length come back as they were", async () => {
  const random = chance(1);
  const { intake, box } = await world(1);
  for (const length of [0, 1, 65_527, 65_528, 65_529, 131_072, 200_000 + below(random, 300_000)]) {
    const plain = someBytes(random, length);
    const { bytes, expected } = await sealed(new Blob([plain]), [intake.recipient, box.recipient]);
    for (const identity of [intake.identity, box.identity]) {
      const opened = await openFile(new Blob([bytes]).stream(), [identity], expected, "image/png");
      assert.deepEqual(await bytesOf(opened), plain);
      assert.equal(opened.type, "image/png");
    }
  }
});

test("a file that is cut, changed or another one is refused", async () => {
  const { intake, box } = await world(2);
  const to = [intake.recipient, box.recipient] as const;
  const { bytes, expected } = await sealed(new Blob([someBytes(chance(2), 150_000)]), to);
  const open = (stored: Uint8Array<ArrayBuffer>, promised = expected) => openFile(new Blob([stored]).stream(), [box.identity], promised);
  for (const end of [0, 10, 300, 65_900, bytes.length - 1]) {
    await assert.rejects(open(bytes.slice(0, end)), (error) => faultOf(error) === "truncated");
  }
  await assert.rejects(open(bytes.map((byte, at) => (at === 70_000 ? byte ^ 1 : byte))), (error) => faultOf(error) === "truncated");
  const other = await sealed(new Blob([someBytes(chance(3), 150_000)]), to);
  await assert.rejects(open(other.bytes), (error) => faultOf(error) === "digest");
  await assert.rejects(open(bytes, { ...expected, sha256: other.expected.sha256 }), (error) => faultOf(error) === "digest");
});

test("sizes are Padmé's: never smaller, an eighth more at most, and few of them", () => {
  const random = chance(4);
  const sizes = new Set<number>();
  for (let round = 0; round < 3_000; round += 1) {
    const size = below(random, 10 ** below(random, 10));
    const padded = padme(size);
    assert.ok(padded >= size && padded <= size * 1.12 + 1, `${size}`);
    assert.equal(padme(padded), padded);
    sizes.add(paddedFileSize(size));
  }
  assert.ok(sizes.size < 400, `${sizes.size} sizes`);
  assert.deepEqual([9, 100, 1_000, 65_537].map(padme), [10, 104, 1_024, 67_584]);
  assert.equal(paddedFileSize(0), 65_536);
});

test("a long file is read and sealed bit by bit", async () => {
  const { intake, box } = await world(3);
  const size = 40 * 1024 * 1024;
  let most = 0;
  let at = 0;
  const file = {
    size,
    slice: (from = 0, to = size) => {
      most = Math.max(most, to - from);
      at = to;
      return new Blob([new Uint8Array(to - from)]);
    },
  };
  const { stream } = await sealFile(file as unknown as Blob, [intake.recipient, box.recipient]);
  const reader = stream.getReader();
  let read = 0;
  let ahead = 0;
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    read += next.value.length;
    ahead = Math.max(ahead, Math.min(at, size) - read);
  }
  assert.ok(most <= 65_536 && ahead < 1024 * 1024, `${most} bytes at once, ${ahead} ahead`);
  assert.ok(read > size);
});
