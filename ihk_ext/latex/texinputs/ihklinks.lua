-- ihklinks.lua – links, destinations and page references.
--
-- The text of a link carries the link's number in a node attribute. At shipout each stretch of it within a line gets
-- an annotation of its own, so links broken over lines or pages, in boxes and in table cells, all work alike.
local D = node.direct
local HLIST = node.id("hlist")
local M = { attribute = luatexbase.new_attribute("ihk_link"), targets = {}, annotations = {}, pages = {}, known = {} }
ihk.links = M
local ATTR, getattr, getnext, getid = M.attribute, D.get_attribute, D.getnext, D.getid

ihk.define("ihk@linkbegin", function()
  local kind, target, contents = token.scan_argument(false), token.scan_argument(true), token.scan_argument(true)
  if ihk.struct.dry then return end
  local action = kind == "uri" and "/A<</Type/Action/S/URI/URI<" .. target .. ">>>" or "/A<</Type/Action/S/GoTo/D(" .. target .. ")>>"
  M.targets[#M.targets + 1] = { element = ihk.struct.current(), data = action .. "/Contents<" .. contents .. ">" }
  tex.setattribute("global", ATTR, #M.targets)
end)
ihk.define("ihk@linkend", function()
  if not ihk.struct.dry then tex.setattribute("global", ATTR, -0x7FFFFFFF) end
end)

local function annotate(box, head, first, stop, link)
  local w, h, d = D.dimensions(D.getfield(box, "glue_set"), D.getfield(box, "glue_sign"), D.getfield(box, "glue_order"), first, stop)
  local target, annotations = M.targets[link], M.annotations
  local a = { obj = pdf.reserveobj("annot"), element = target.element, page = status.total_pages + 1 }
  annotations[#annotations + 1] = a
  local n = D.new("whatsit", "pdf_annot")
  D.setfield(n, "width", w); D.setfield(n, "height", h + 65536); D.setfield(n, "depth", d + 65536)
  D.setfield(n, "objnum", a.obj)
  local parent = ""
  if ihk.struct.enabled then
    parent = "/StructParent " .. ihk.write.annotation_key(#annotations)
    local kids = ihk.struct.elements[a.element].kids; kids[#kids + 1] = a
  end
  D.setfield(n, "data", "/Subtype/Link/F 4/Border[0 0 0]" .. target.data .. parent)
  return D.insert_before(head, first, n)
end

-- Annotations for the links that stand directly in one hlist.
function M.annotate_line(box)
  local head = D.getlist(box)
  local n, first, link, last = head, nil, nil, nil
  while n do
    local a = getattr(n, ATTR)
    local id = getid(n)
    local content = id == node.id("glyph") or id == HLIST or id == node.id("disc") or id == node.id("rule")
    if content and a ~= link then
      if link then head = annotate(box, head, first, last, link) end
      first, link = n, a
    end
    n = getnext(n)
    if content then last = n end
  end
  if link then head = annotate(box, head, first, last, link) end
  D.setlist(box, head)
end

-- Page numbers of destinations, from one run to the next: a small Lua table beside the .log.
function M.seen(name) M.pages[name] = status.total_pages + 1 end
local function filename() return tex.jobname .. ".seiten" end
function M.load()
  local f = io.open(filename()); if not f then return end
  for line in f:lines() do
    local name, page = line:match("^(%S+) (%d+)$"); if name then M.known[name] = page end
  end
  f:close()
end
function M.save()
  local t, stable = {}, true
  M.pages["*"] = status.total_pages
  for name, page in pairs(M.pages) do
    t[#t + 1] = name .. " " .. page
    stable = stable and M.known[name] == tostring(page)
  end
  table.sort(t)
  local f = assert(io.open(filename(), "w")); f:write(table.concat(t, "\n"), "\n"); f:close()
  texio.write_nl("term and log", stable and "IHK-STABIL" or "IHK-NOCHMAL")
end
ihk.define("ihk@page", function() tex.sprint(-2, M.known[token.scan_argument(true)] or "0") end, true)
M.load()
return M
