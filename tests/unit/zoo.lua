-- Parameters and multiply-adds of the named networks and of the course's, against the figures of
-- the papers and of EXPERIMENTS.md, section 4: what `info --json` prints as its totals.
local lu = require("luaunit")
local driver = require("driver")

-- Model -> {spec, parameters, multiply-adds, where the figure is exact}. Parameters and
-- multiply-adds of auxiliary heads count where the network has them.
local expected = {
  simple_convnet = { "textbook/convnets_course", 433890, 865000 },
  double_convnet = { "textbook/convnets_course", 75430, 614440 },
  double_convnet_b = { "textbook/convnets_course", 291430, 1608040 },
  deep_convnet = { "textbook/convnets_course", 123552, 8772340 },
  lenet1989 = { "zoo/lenet1989", 9760 },
  lenet5 = { "zoo/lenet5", 60000 },
  lenet5_modern = { "zoo/lenet5_modern", 61706, 416520 },
  alexnet = { "zoo/alexnet", 60965224, 724406816 },
  alexnet_one_gpu = { "zoo/alexnet", 62378344, 1135256096 },
  zfnet = { "zoo/zfnet", 62357608, 1168032896 },
  googlenet_no_aux = { "zoo/googlenet", 6998552, 1582671872 },
  googlenet = { "zoo/googlenet", 13378280 },
  googlenet_torchvision = { "zoo/googlenet", 13004888 },
  vgg16 = { "zoo/vgg", 138357544, 15470264320 },
  vgg19 = { "zoo/vgg", 143667240, 19632062464 },
  resnet18 = { "zoo/resnet", 11689512, 1814073344 },
  resnet34 = { "zoo/resnet", 21797672, 3663761408 },
  resnet50 = { "zoo/resnet", 25557032, 4089184256 },
  resnet20 = { "zoo/resnet20", 269722 },
  se_resnet34 = { "zoo/resnet", 21958868 },
  se_resnet50 = { "zoo/resnet", 28088024, 4091699200 },
  senet154 = { "zoo/senet154", 115088984 },
  c3d = { "zoo/c3d", 79991015, 38548959232 },
}

for name, row in pairs(expected) do -- a test each; luaunit sorts them
  _G["test_" .. name] = function()
    local spec, parameters, macs = table.unpack(row)
    local options = { root = "", model = name }
    local model = driver.models("specs/" .. spec .. ".lua", options)[1]
    local program = driver.run(model, "check", "lower", options)
    local got = { 0, 0 }
    for _, layer in ipairs(program.layers) do
      got[1], got[2] = got[1] + layer.parameters, got[2] + layer.macs
    end
    lu.assertEquals(got[1], parameters)
    if macs then
      lu.assertEquals(got[2], macs)
    end
  end
end

os.exit(lu.LuaUnit.run())
