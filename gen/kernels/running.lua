-- What the kernels of batch normalization share: the fields that say how the running variance
-- follows that of the batch.
return function(view)
  if view.attrs.unbiased then
    return { factor = "count / RT_MAX(count - 1, (real)1)", variance = "over count - 1" }
  end
  return { factor = "(real)1", variance = "it is" }
end
