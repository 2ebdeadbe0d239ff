-- ihkwrite.lua – writes the structure tree, the parent tree and the ID tree once, after the last page.
local fmt, concat = string.format, table.concat
local M = { first_annotation = 1000000 }     -- keys of the parent tree: pages from 0, annotations from here on
ihk.write = M
local struct, pages, links = ihk.struct, ihk.pages, ihk.links

function M.annotation_key(n) return M.first_annotation + n end

local function kid_list(element, objects, pageref)
  local out, home = {}, nil
  for _, kid in ipairs(element.kids) do
    if type(kid) == "table" then
      out[#out + 1] = fmt("<</Type/OBJR/Obj %d 0 R/Pg %d 0 R>>", kid.obj, pageref[kid.page])
    elseif kid > 0 then out[#out + 1] = objects[kid] .. " 0 R"
    else
      local run = struct.runs[-kid]
      for i = 1, #run, 2 do
        home = home or run[i]
        out[#out + 1] = run[i] == home and tostring(run[i + 1])
          or fmt("<</Type/MCR/Pg %d 0 R/MCID %d>>", pageref[run[i]], run[i + 1])
      end
    end
  end
  return out, home
end
local OWNERS = { "Layout", "List", "Table" }
local function attributes_of(element)
  local a, out = element.attributes, {}
  if element.bbox then
    local b = {}; for i = 1, 4 do b[i] = fmt("%.2f", element.bbox[i] / 65781.76) end
    a = { Layout = (a.Layout or "") .. "/BBox[" .. concat(b, " ") .. "]" }
  end
  for _, owner in ipairs(OWNERS) do if a[owner] then out[#out + 1] = "<</O/" .. owner .. a[owner] .. ">>" end end
  return #out == 0 and "" or "/A" .. (#out == 1 and out[1] or "[" .. concat(out) .. "]")
end
local function write_elements(objects, pageref)
  for n, element in ipairs(struct.elements) do
    local kids, home = kid_list(element, objects, pageref)
    local k = #kids == 0 and "" or #kids == 1 and "/K " .. kids[1] or "/K[" .. concat(kids, " ") .. "]"
    pdf.immediateobj(objects[n], fmt("<</Type/StructElem/S/%s/P %d 0 R%s%s%s%s%s>>", element.tag, objects[element.parent],
      home and fmt("/Pg %d 0 R", pageref[home]) or "", element.extra, attributes_of(element),
      element.id and "/ID(" .. element.id .. ")" or "", k))
  end
end
-- A number or name tree in two levels: leaves of at most 200 entries.
local function tree(entries, kind, key)
  local leaves = {}
  for i = 1, #entries, 200 do
    local t, last = {}, math.min(i + 199, #entries)
    for x = i, last do t[#t + 1] = fmt(key .. " %d 0 R", entries[x][1], entries[x][2]) end
    leaves[#leaves + 1] = pdf.immediateobj(fmt("<</Limits[" .. key .. key .. "]/%s[%s]>>",
      entries[i][1], entries[last][1], kind, concat(t, " "))) .. " 0 R"
  end
  return pdf.immediateobj("<</Kids[" .. concat(leaves, " ") .. "]>>")
end
local function parent_tree(objects)
  local entries = {}
  for p = 1, #pages.mcids do
    local t = {}
    for i = 0, #pages.mcids[p] do local s = pages.mcids[p][i]; if s then t[#t + 1] = objects[s] .. " 0 R" end end
    if #t > 0 then entries[#entries + 1] = { p - 1, pdf.immediateobj("[" .. concat(t, " ") .. "]") } end
  end
  for n, a in ipairs(links.annotations) do entries[#entries + 1] = { M.annotation_key(n), objects[a.element] } end
  return tree(entries, "Nums", "%d ")
end
local function id_tree(objects)
  local names, entries = {}, {}
  for id in pairs(struct.ids) do names[#names + 1] = id end
  if #names == 0 then return "" end
  table.sort(names)
  for _, id in ipairs(names) do entries[#entries + 1] = { id, objects[struct.ids[id]] } end
  return fmt("/IDTree %d 0 R", tree(entries, "Names", "(%s)"))
end
-- Text that reached a page without a leaf element above it would be lost for a reader of the tree.
local function check_strays()
  local leaf = {}
  for _, element in ipairs(struct.elements) do
    for _, kid in ipairs(element.kids) do if type(kid) == "number" and kid < 0 then leaf[-kid] = true end end
  end
  for n, run in ipairs(struct.runs) do
    if #run > 0 and not leaf[n] then
      struct.fail("content on page %d directly in <%s> (%s)", run[1], tostring(struct.elements[run.s].tag), struct.place(run.line))
    end
  end
end

-- Every text of the source stands in the tree, where it stands in the source.
local function check_texts()
  local seen, last = {}, 0
  local function walk(element)
    for _, kid in ipairs(element.kids) do
      if type(kid) == "number" and kid > 0 then walk(struct.elements[kid])
      elseif type(kid) == "number" then
        for _, text in ipairs(struct.runs[-kid].texts or {}) do
          if not seen[text] then
            if text < last then texio.write_nl("log", fmt("IHK-TEXT %d", text)) end
            seen[text], last = true, math.max(last, text)
          end
        end
      end
    end
  end
  walk(struct.elements[0])
  for text = 1, struct.texts or 0 do
    if not seen[text] then texio.write_nl("log", fmt("IHK-TEXT %d", text)) end
  end
end

-- Returns the entries of the catalogue.
function M.structure()
  if not struct.enabled then return "" end
  struct.close_document()
  check_strays()
  check_texts()
  local objects, pageref = { [0] = pdf.reserveobj() }, {}
  for n = 1, #struct.elements do objects[n] = pdf.reserveobj() end
  for p = 1, #pages.mcids do pageref[p] = pdf.pageref(p) end
  write_elements(objects, pageref)
  pdf.immediateobj(objects[0], fmt("<</Type/StructTreeRoot/K[%d 0 R]/ParentTree %d 0 R/ParentTreeNextKey %d%s>>",
    objects[1], parent_tree(objects), M.annotation_key(#links.annotations + 1), id_tree(objects)))
  texio.write_nl("log", fmt("ihkdoc: %d elements, %d runs, %d annotations", #struct.elements, #struct.runs, #links.annotations))
  return fmt("/MarkInfo<</Marked true>>/StructTreeRoot %d 0 R", objects[0])
end
return M
