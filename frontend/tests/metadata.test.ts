import assert from "node:assert/strict";
import { test } from "node:test";
import { inflateRawSync } from "node:zlib";
import { clean } from "../src/metadata/clean.ts";
import { crc32 } from "../src/metadata/documents.ts";
import { below, chance, someBytes } from "./support.ts";

const MARK = "INVENTED-44.8125N";
const latin = (text: string) => Uint8Array.from(text, (sign) => sign.charCodeAt(0));
const u32 = (value: number) => [value >>> 24, (value >>> 16) & 255, (value >>> 8) & 255, value & 255];
const u32le = (value: number) => u32(value).reverse();
const join = (...parts: (number[] | Uint8Array | string)[]) => Uint8Array.from(parts.flatMap((part) => (typeof part === "string" ? [...latin(part)] : [...part])));
const bytesOf = async (blob: Blob) => new Uint8Array(await blob.arrayBuffer());
const has = (bytes: Uint8Array, text: string) => Buffer.from(bytes).includes(Buffer.from(text, "latin1"));

async function cleaned(bytes: Uint8Array<ArrayBuffer>, type = "") {
  const { blob, metadata } = await clean(new Blob([bytes], { type }));
  return { bytes: await bytesOf(blob), metadata };
}

const segment = (marker: number, body: Uint8Array) => join([0xff, marker, (body.length + 2) >> 8, (body.length + 2) & 255], body);
const exif = (turn: number) => join("Exif\0\0MM", [0, 42, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, turn, 0, 0, 0, 0, 0, 0], MARK);
const SCAN = join([0xff, 0xda, 0, 2, 1, 2, 0xff, 0, 3, 0xff, 0xd0, 4, 0xff, 0xd9]);

function jpeg(turn: number, tail = ""): Uint8Array<ArrayBuffer> {
  return join([0xff, 0xd8], segment(0xe0, latin("JFIF\0\x01\x01")), segment(0xe1, exif(turn)), segment(0xe1, latin(`http://ns.adobe.com/xap/1.0/\0${MARK}`)),
    segment(0xe2, latin("ICC_PROFILE\0colour")), segment(0xed, latin(`Photoshop 3.0\0${MARK}`)), segment(0xfe, latin(MARK)), segment(0xdb, new Uint8Array(65)), SCAN, tail);
}

test("a JPEG loses place and maker, keeps colours, tables, picture and its turn", async () => {
  const upright = await cleaned(jpeg(1));
  assert.equal(upright.metadata, "removed");
  assert.ok(!has(upright.bytes, MARK) && !has(upright.bytes, "Exif") && has(upright.bytes, "colour"));
  assert.deepEqual(upright.bytes.slice(-SCAN.length), SCAN);
  const turned = await cleaned(jpeg(6, `second picture ${MARK}`));
  assert.ok(!has(turned.bytes, MARK));
  const at = Buffer.from(turned.bytes).indexOf("Exif");
  assert.equal(turned.bytes[at + 25], 6, "the turn is kept");
  const again = await clean(new Blob([upright.bytes]));
  assert.equal(again.metadata, "none");
});

const chunk = (name: string, body: Uint8Array) => join(u32(body.length), name, body, u32(crc32(join(name, body))));

test("a PNG keeps only what draws it", async () => {
  const png = join("\x89PNG\r\n\x1a\n", chunk("IHDR", new Uint8Array(13)), chunk("tEXt", latin(MARK)), chunk("eXIf", latin(MARK)), chunk("IDAT", latin("picture")),
    chunk("tIME", new Uint8Array(7)), chunk("IEND", new Uint8Array(0)), MARK);
  const { bytes, metadata } = await cleaned(png);
  assert.equal(metadata, "removed");
  assert.deepEqual(bytes, join("\x89PNG\r\n\x1a\n", chunk("IHDR", new Uint8Array(13)), chunk("IDAT", latin("picture")), chunk("IEND", new Uint8Array(0))));
});

const riffChunk = (name: string, body: Uint8Array) => join(name, u32le(body.length), body, body.length % 2 ? [0] : []);
const riff = (kind: string, ...chunks: Uint8Array[]) => join("RIFF", u32le(4 + chunks.reduce((sum, { length }) => sum + length, 0)), kind, ...chunks);

test("a WebP and a WAV stay what they are, and their sizes fit", async () => {
  const webp = riff("WEBP", riffChunk("VP8X", join([0x2c], new Uint8Array(9))), riffChunk("VP8 ", latin("picture")), riffChunk("EXIF", latin(MARK)), riffChunk("XMP ", latin(MARK)));
  const { bytes, metadata } = await cleaned(webp);
  assert.equal(metadata, "removed");
  assert.deepEqual(bytes, riff("WEBP", riffChunk("VP8X", join([0x20], new Uint8Array(9))), riffChunk("VP8 ", latin("picture"))));
  const wav = riff("WAVE", riffChunk("fmt ", new Uint8Array(16)), riffChunk("LIST", latin(`INFO${MARK}`)), riffChunk("data", latin("sound")));
  assert.deepEqual((await cleaned(wav)).bytes, riff("WAVE", riffChunk("fmt ", new Uint8Array(16)), riffChunk("data", latin("sound"))));
});

const box = (type: string, ...bodies: (Uint8Array | number[] | string)[]) => {
  const body = join(...bodies);
  return join(u32(body.length + 8), type, body);
};
const movie = (extra: Uint8Array) =>
  join(box("ftyp", "isom"), box("moov", box("mvhd", [0, 0, 0, 0], u32(3_900_000_000), u32(3_900_000_001), new Uint8Array(88)), box("udta", box("\xa9xyz", MARK)), extra), box("mdat", "the film"), box("uuid", MARK));

test("a film loses place and time, and not one byte of it moves", async () => {
  const before = movie(box("trak", box("meta", MARK)));
  const { bytes, metadata } = await cleaned(before);
  assert.equal(metadata, "removed");
  assert.equal(bytes.length, before.length);
  assert.ok(!has(bytes, MARK) && !has(bytes, "xyz"));
  assert.equal(Buffer.from(bytes).indexOf("the film"), Buffer.from(before).indexOf("the film"));
  assert.ok(!Buffer.from(bytes).includes(Buffer.from(u32(3_900_000_000))));
  assert.equal((await cleaned(movie(box("trak", box("mdia", box("minf", box("stbl", box("stsd", "mebx")))))))).metadata, "kept");
});

test("a HEIC's EXIF is written over where it lies", async () => {
  const infe = (id: number, type: string) => box("infe", [2, 0, 0, 0, 0, id, 0, 0], type, [0]);
  const make = (at: number) =>
    join(box("ftyp", "heic"), box("meta", [0, 0, 0, 0], box("iinf", [0, 0, 0, 0, 0, 2], infe(1, "hvc1"), infe(2, "Exif")),
      box("iloc", [0, 0, 0, 0, 0x44, 0, 0, 2], [0, 1, 0, 0, 0, 1], u32(at), u32(7), [0, 2, 0, 0, 0, 1], u32(at + 7), u32(MARK.length))), box("mdat", "picture", MARK));
  const before = make(make(0).length - MARK.length - 7);
  const { bytes, metadata } = await cleaned(before);
  assert.equal(metadata, "removed");
  assert.ok(!has(bytes, MARK) && has(bytes, "picture"));
  assert.equal(bytes.length, before.length);
});

test("a sound loses its tags at both ends", async () => {
  const { bytes, metadata } = await cleaned(join("ID3", [4, 0, 0, 0, 0, 0, MARK.length], MARK, [0xff, 0xfb], "sound", "TAG", new Uint8Array(125)));
  assert.equal(metadata, "removed");
  assert.deepEqual(bytes, join([0xff, 0xfb], "sound"));
});

test("a plain PDF loses its properties in place; one with hidden parts is called kept", async () => {
  const xmp = `<?xpacket begin="" id="x"?><x>${MARK}</x><?xpacket end="w"?>`;
  const pdf = `%PDF-1.4\n1 0 obj <</Author (${MARK} \\) (inner) x) /CreationDate(D:2026) /Title <FEFF00410042>>> endobj\n2 0 obj stream\n${xmp}\nendstream\n(text)`;
  const { bytes, metadata } = await cleaned(latin(pdf), "application/pdf");
  assert.equal(metadata, "removed");
  assert.ok(!has(bytes, MARK) && !has(bytes, "inner") && !has(bytes, "D:2026") && has(bytes, "(text)"));
  assert.equal(bytes.length, pdf.length);
  assert.equal((await cleaned(latin(`${pdf} /Type /ObjStm `))).metadata, "kept");
});

/** A ZIP of stored entries, as any program writes it. */
function zip(files: Record<string, string>): Uint8Array<ArrayBuffer> {
  const le = (value: number, bytes: number) => u32le(value).slice(0, bytes);
  const locals: Uint8Array[] = [];
  const central: Uint8Array[] = [];
  let at = 0;
  for (const [name, body] of Object.entries(files)) {
    const shared = [...le(20, 2), ...le(0, 2), ...le(0, 2), ...le(0, 4), ...le(crc32(latin(body)), 4), ...le(body.length, 4), ...le(body.length, 4), ...le(name.length, 2), ...le(0, 2)];
    const local = join("PK\x03\x04", shared, name, body);
    central.push(join("PK\x01\x02", le(20, 2), shared, le(0, 2), le(0, 2), le(0, 2), le(0, 4), le(at, 4), name));
    locals.push(local);
    at += local.length;
  }
  const size = central.reduce((sum, { length }) => sum + length, 0);
  return join(...locals, ...central, "PK\x05\x06", le(0, 4), le(central.length, 2), le(central.length, 2), le(size, 4), le(at, 4), le(0, 2));
}

/** What the directory of a ZIP leads to. */
function unzip(bytes: Uint8Array): Record<string, string> {
  const data = Buffer.from(bytes);
  const end = data.lastIndexOf("PK\x05\x06", undefined, "latin1");
  const out: Record<string, string> = {};
  let at = data.readUInt32LE(end + 16);
  for (let left = data.readUInt16LE(end + 10); left > 0; left -= 1) {
    const [size, length, local] = [data.readUInt32LE(at + 20), data.readUInt16LE(at + 28), data.readUInt32LE(at + 42)];
    const name = data.toString("latin1", at + 46, at + 46 + length);
    assert.equal(data.toString("latin1", local + 30, local + 30 + length), name);
    const body = data.subarray(local + 30 + length, local + 30 + length + size);
    const plain = data.readUInt16LE(at + 10) === 8 ? inflateRawSync(body) : body;
    assert.equal(data.readUInt32LE(at + 16), crc32(plain));
    out[name] = plain.toString("latin1");
    at += 46 + length;
  }
  return out;
}

test("an Office document loses its properties and stays whole", async () => {
  const files = { "[Content_Types].xml": "types", "docProps/core.xml": MARK, "word/document.xml": "the text", "docProps/app.xml": MARK };
  const { bytes, metadata } = await cleaned(zip(files));
  assert.equal(metadata, "removed");
  assert.ok(!has(bytes, MARK));
  const left = unzip(bytes);
  assert.deepEqual(Object.keys(left), Object.keys(files));
  assert.equal(left["word/document.xml"], "the text");
  assert.equal((await cleaned(zip({ ...files, "word/comments.xml": MARK }))).metadata, "kept");
  assert.equal((await cleaned(zip({ "a.txt": "x" }))).metadata, "kept");
});

test("what is unknown, empty or broken stays as it is and is not called clean", async () => {
  const random = chance(1);
  assert.equal((await cleaned(new Uint8Array(0))).metadata, "none");
  assert.equal((await cleaned(latin("plain words"), "text/plain")).metadata, "none");
  assert.equal((await cleaned(latin("\x1aE\xdf\xa3 webm"))).metadata, "kept");
  for (const whole of [jpeg(6), movie(box("free", "x")), zip({ "[Content_Types].xml": "x", "docProps/core.xml": MARK })]) {
    for (let round = 0; round < 60; round += 1) {
      const broken = round % 2 ? whole.slice(0, 12 + below(random, whole.length - 12)) : whole.map((byte, at) => (at > 12 && below(random, 30) === 0 ? below(random, 256) : byte));
      const { bytes, metadata } = await cleaned(broken);
      if (metadata === "none") assert.deepEqual(bytes, broken);
    }
  }
  assert.equal((await cleaned(join([0xff, 0xd8], someBytes(random, 50)))).metadata, "kept");
});
