-- What is wrong with data, weights, options and disks: the exit code, one sentence that names the
-- thing (and perhaps a hint), and nothing half written.
package.path = "tests/e2e/?.lua;" .. package.path
local t = require("e2e")

local USAGE, IO, BAD_DATA, DIVERGED = 2, 4, 5, 6
local program, other = t.program("two_layer"), t.program("network_modified")

-- The files of a folder, as one text.
local function listing(folder)
  return t.run("cd %s 2>/dev/null && find . -type f | LC_ALL=C sort | tr '\\n' ' '",
    t.quote(folder)).out
end

-- `words`: what the message must contain, in their order.
local function refuses(code, words, format, ...)
  local result = t.expect(code, format, ...)
  local message = result.err:gsub("\n$", "")
  local sentence, hint = message:match("^([^\n]*)\n?(.*)$")
  t.check(hint == "" or hint:find("^  hint: [^\n]+$") or hint:find("^Try "),
    "%s\n  one sentence and a hint, got:\n%s",
    result.command, message)
  local at = 1
  for _, word in ipairs(words) do
    local _, found = sentence:find(word, at, true)
    t.check(found, "%s\n  the message must name '%s', got:\n  %s", result.command, word, message)
    at = found or at
  end
  print(("%d  %s"):format(result.code, sentence))
end

-- ------------------------------------------------------------------- data

-- An IDX file whose header says `sizes`, followed by `bytes`.
local function idx(sizes, bytes)
  local head = string.pack(">BBBB", 0, 0, 8, #sizes)
  for _, size in ipairs(sizes) do
    head = head .. string.pack(">I4", size)
  end
  return head .. bytes
end

-- A folder of four good IDX files with 20 samples, of which `bad` replaces some.
local function data_folder(name, bad)
  local folder = t.folder .. "/" .. name
  t.run("mkdir -p %s", t.quote(folder))
  for _, part in ipairs({ "train", "t10k" }) do
    local files = {
      ["images-idx3-ubyte"] = idx({ 20, 28, 28 }, ("\x40"):rep(20 * 784)),
      ["labels-idx1-ubyte"] = idx({ 20 }, ("\0\1\2\3\4\5\6\7\8\9"):rep(2)),
    }
    for kind, good in pairs(files) do -- each a file of its own
      local file = part .. "-" .. kind
      t.write(folder .. "/" .. file, bad[file] or good)
    end
  end
  return folder
end

local function train_on(code, words, name, bad)
  local out = t.folder .. "/run"
  refuses(code, words, "%s train --data %s --out %s", program, t.quote(data_folder(name, bad)),
    t.quote(out))
  t.check(not t.exists(out), "%s: nothing may be written when the data are bad", name)
end

local images, labels = "train-images-idx3-ubyte", "train-labels-idx1-ubyte"
local pixels = ("\x40"):rep(20 * 784)
t.expect(0, "%s train --steps 3 --data %s --out %s", program, t.quote(data_folder("good", {})),
  t.folder .. "/good_run")

train_on(BAD_DATA, { images, "15680", "15000" }, "truncated",
  { [images] = idx({ 20, 28, 28 }, pixels:sub(1, 15000)) })
train_on(BAD_DATA, { images }, "promises_more", { [images] = idx({ 4000000000, 28, 28 }, pixels) })
train_on(BAD_DATA, { images }, "overflows",
  { [images] = idx({ 0x80000000, 0x80000000, 4 }, pixels) })
train_on(BAD_DATA, { images }, "longer", { [images] = idx({ 20, 28, 28 }, pixels .. "more") })
train_on(BAD_DATA, { images }, "not_idx", { [images] = "P5 28 28 255 " .. pixels })
train_on(BAD_DATA, { images }, "empty", { [images] = "" })
train_on(BAD_DATA, { images }, "no_header", { [images] = "\0\0\8" })
train_on(BAD_DATA, { "labels" }, "fewer_labels", { [labels] = idx({ 19 }, ("\1"):rep(19)) })
train_on(BAD_DATA, { "label_10", "sample 9", "from 0 to 9", "10" }, "label_10", {
  [labels] = idx({ 20 }, ("\0\1\2\3\4\5\6\7\8\10"):rep(2)),
})
train_on(BAD_DATA, { "[10, 10]", "[784]" }, "other_width", {
  [images] = idx({ 20, 10, 10 }, ("\1"):rep(2000)),
  ["t10k-images-idx3-ubyte"] = idx({ 20, 10, 10 }, ("\1"):rep(2000)),
})

-- A folder with one file.
local function folder_of(name, file, bytes)
  local folder = t.folder .. "/" .. name
  t.run("mkdir -p $(dirname %s)", t.quote(folder .. "/" .. file))
  t.write(folder .. "/" .. file, bytes)
  return t.quote(folder)
end

local out = t.folder .. "/run"
refuses(BAD_DATA, { "data_batch_1.bin", "3073", "got 2 and 7 bytes more" },
  "%s train --data %s --out %s", program,
  folder_of("cifar", "data_batch_1.bin", ("\1"):rep(2 * 3073 + 7)), out)
refuses(BAD_DATA, { "cat/1.png", "PNG" }, "%s train --data %s --out %s", program,
  folder_of("pictures", "cat/1.png", "no picture"), out)
refuses(BAD_DATA, { "x_train.npy", "NPY" }, "%s train --data %s --out %s", program,
  folder_of("arrays", "x_train.npy", "no array"), out)
refuses(BAD_DATA, { "synthetic:motion", "frames", "[784]" },
  "%s train --data synthetic:motion --out %s", program, out)

local train = "%s train --data synthetic:digits --out %s "
refuses(BAD_DATA, { "100000", "training" }, train .. "--subset 100000", program, out)
refuses(BAD_DATA, { "validation of 0.9" }, train .. "--subset 2 --validation 0.9", program, out)
refuses(USAGE, { "validation_loss", "no rows are kept" }, train .. "--patience 3", program, out)
refuses(IO, { "no/such/folder" }, "%s train --data no/such/folder --out %s", program, out)
refuses(IO, { "mnist", "ETCH_DATA_DIR" }, "ETCH_DATA_DIR=%s %s train --data mnist --out %s",
  t.folder, program, out)
refuses(USAGE, { "synthetic:digit" }, "%s train --data synthetic:digit --out %s", program, out)
t.run("mkdir -p %s/hollow", t.folder)
refuses(IO, { "hollow" }, "%s train --data %s/hollow --out %s", program, t.folder, out)
t.check(not t.exists(out), "nothing may be written when data are missing")

-- ------------------------------------------------------------------- weights

local weights = t.folder .. "/good_run/weights.safetensors"
local good = t.read(weights)
local function eval_with(code, words, name, text)
  local path = ("%s/%s.safetensors"):format(t.folder, name)
  t.write(path, text)
  refuses(code, words, "%s eval --data synthetic:digits --weights %s", program, path)
end

t.expect(0, "%s eval --data synthetic:digits --weights %s", program, weights)
refuses(BAD_DATA, { "hidden.weight", "[40, 784]", "[100, 784]" },
  "%s eval --data synthetic:digits --weights %s", other, weights)
refuses(IO, { "no/such/file" }, "%s eval --data synthetic:digits --weights no/such/file", program)
refuses(USAGE, { "weights" }, "%s eval --data synthetic:digits", program)
t.expect(0, "%s eval --half --data synthetic:digits --weights %s", program, weights)
refuses(BAD_DATA, { "cat/1.png", "PNG" }, "%s predict --weights %s %s/pictures/cat/1.png", program,
  weights, t.folder)
eval_with(BAD_DATA, { "cut" }, "cut", good:sub(1, -101))
eval_with(BAD_DATA, { "longer" }, "longer", good .. "more")
eval_with(BAD_DATA, { "text" }, "text", "these are no weights at all")
eval_with(BAD_DATA, { "nothing" }, "nothing", "")
eval_with(BAD_DATA, { "huge" }, "huge", string.pack("<I8", 1 << 62) .. good:sub(9))
eval_with(BAD_DATA, { "score.weight" }, "renamed", (good:gsub("score%.weight", "score.weigh_", 1)))

-- ------------------------------------------------------------------- options

refuses(USAGE, { "unknown" }, "%s train --unknown 3", program)
refuses(USAGE, { "trian" }, "%s trian", program)
refuses(USAGE, { "rate" }, "%s train --data synthetic:digits --set rate=1 --out %s", program, out)
refuses(USAGE, { "lr" }, "%s train --data synthetic:digits --set lr=fast --out %s", program, out)
refuses(USAGE, { "lr" }, "%s train --data synthetic:digits --set lr=-1 --out %s", program, out)
refuses(USAGE, { "threads" }, "%s train --threads none", program)
refuses(USAGE, { "twice" }, "%s train --data synthetic:digits --batches twice --out %s", program,
  out)
refuses(USAGE, { "epochs", "steps" }, "%s train --epochs 1 --steps 1", program)
t.check(not t.exists(out), "nothing may be written when an option is wrong")

-- ------------------------------------------------------------------- a training that fails

-- A step too long: the loss overflows.
refuses(DIVERGED, { "step", "loss" },
  "%s train --data synthetic:digits --set lr=1e6 --out %s/diverged",
  t.program("fashion"), t.folder)
t.check(not listing(t.folder .. "/diverged"):find("safetensors", 1, true),
  "weights that diverged may not be written")

-- A disk that is full after 40 kB: what stood there before stays, and no part of a file is left.
local full = t.folder .. "/full"
local command = "trap '' XFSZ; ulimit -f 80; %s train --data synthetic:digits --steps 5 --out %s"
refuses(IO, { "weights.safetensors" }, command, program, full)
t.check(listing(full) == "./config.json ./metrics.csv ",
  "a full disk must leave whole files, got %s", listing(full))
t.run("cp %s %s/weights.safetensors", weights, full)
refuses(IO, { "weights.safetensors" }, command, program, full)
t.check(t.read(full .. "/weights.safetensors") == good, "old weights must survive a full disk")
t.check(listing(full) == "./config.json ./metrics.csv ./weights.safetensors ", "left behind: %s",
  listing(full))
refuses(IO, { "output" }, "%s info >/dev/full", program)
refuses(IO, { "/dev/null" }, "%s train --data synthetic:digits --steps 1 --out /dev/null/run",
  program)
t.done()
