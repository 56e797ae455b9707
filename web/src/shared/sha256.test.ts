import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { Sha256 } from "./sha256";

const bytes = (text: string) => new TextEncoder().encode(text);

// The examples of FIPS 180-4.
test("the examples of the standard", () => {
  expect(new Sha256().hex()).toBe("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  expect(new Sha256().update(bytes("abc")).hex()).toBe("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  expect(new Sha256().update(bytes("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq")).hex()).toBe(
    "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1",
  );
});

test("every length about a block, whole and in two parts, as another program has it", () => {
  for (let size = 0; size <= 130; size++) {
    const all = new Uint8Array(size).map((_, i) => (i * 37 + size) % 256);
    const wanted = createHash("sha256").update(all).digest("hex");
    expect(new Sha256().update(all).hex()).toBe(wanted);
    const cut = Math.floor(size / 3);
    expect(new Sha256().update(all.subarray(0, cut)).update(all.subarray(cut)).hex()).toBe(wanted);
  }
});

test("a megabyte in pieces that fit no block", () => {
  const all = new Uint8Array(1 << 20).map((_, i) => (i * i) % 251);
  const hash = new Sha256();
  for (let at = 0; at < all.length; at += 1000) hash.update(all.subarray(at, at + 1000));
  expect(hash.hex()).toBe(createHash("sha256").update(all).digest("hex"));
});
