-- Files: read whole, written only when changed, complete or not at all.
local fail = require("lib.fail")
local m = {}

-- The file's text, or nil and "path: the system's reason".
function m.try_read(path, limit)
  local handle, reason = io.open(path, "rb")
  if not handle then
    return nil, reason
  end
  local text
  text, reason = handle:read(limit or "a")
  handle:close()
  if not text and reason then -- of a directory, say, which can be opened
    return nil, path .. ": " .. reason
  end
  return text or ""
end

function m.read(path)
  local text, reason = m.try_read(path)
  if not text then
    fail.stop(fail.IO, "%s", reason)
  end
  return text
end

-- A path that means the same file from any folder.
function m.absolute(path)
  if path:sub(1, 1) == "/" then
    return path
  end
  local pipe = io.popen("pwd")
  local here = pipe:read("l")
  pipe:close()
  return here .. "/" .. path
end

-- Quotes one word for the shell.
function m.quote(word)
  return "'" .. word:gsub("'", "'\\''") .. "'"
end

function m.make_directory(path)
  if not os.execute("mkdir -p " .. m.quote(path)) then
    fail.stop(fail.IO, "%s: the directory must be writable", path)
  end
end

-- Writes `text` unless the file already holds it; says whether it did. A half-written file never
-- stands under its own name.
function m.write(path, text)
  if m.try_read(path) == text then
    return false
  end
  local temporary = path .. ".part"
  local handle, problem = io.open(temporary, "wb")
  if not handle then
    fail.stop(fail.IO, "%s", problem)
  end
  local written, reason = handle:write(text)
  local closed, close_reason = handle:close()
  written, reason = written and closed, reason or close_reason
  if written then
    written, reason = os.rename(temporary, path)
  end
  if not written then
    os.remove(temporary)
    fail.stop(fail.IO, "%s: %s", path, reason)
  end
  return true
end

return m
