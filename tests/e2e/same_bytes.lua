-- Generating a spec twenty times gives the same bytes, wherever they are written to.
package.path = "tests/e2e/?.lua;" .. package.path
local t = require("e2e")

for _, spec in ipairs(t.specs()) do
  local first
  for i = 1, 20 do
    local out = ("%s/%d"):format(t.folder, i)
    t.expect(0, "gen/etch generate %s -o %s", spec, t.quote(out))
    local text = t.run("cd %s && find . -type f | LC_ALL=C sort | while read f; do "
      .. "echo $f; cat $f; done", t.quote(out)).out
    first = first or text
    t.check(#text > 1000 and text == first, "%s: run %d must give the bytes of run 1", spec, i)
    t.run("rm -r %s", t.quote(out))
  end
end
t.done()
