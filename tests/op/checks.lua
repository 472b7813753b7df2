-- Counts what is checked, and says what failed.
local m = {}

local failures, checks = 0, 0

function m.report(good, format, ...)
  checks = checks + 1
  if not good then
    failures = failures + 1
    io.stderr:write("FAILED: ", format:format(...), "\n")
  end
end

function m.done()
  print(("%d passed, %d failed"):format(checks - failures, failures))
  os.exit(failures == 0 and 0 or 1)
end

return m
