-- ihkstruct.lua – the structure tree of a tagged PDF, kept in Lua tables, in linear time.
--
-- The class opens and closes structure elements (\ihk@begin{P}{}, \ihk@end{P}). Every change allots a new
-- *run*: the stretch of content that belongs to the element then on top. The number of the run is put into a
-- node attribute, so each node knows its element wherever TeX moves it (boxes, footnotes, table rows). ihkpages.lua
-- turns runs into marked content when a page is shipped out; ihkwrite.lua writes the tree at the end.
ihk = ihk or {}
local fmt, concat = string.format, table.concat

local UNSET = -0x7FFFFFFF
local PAGINATION = -2                       -- attribute value of the page's head and foot
local M = {
  attribute = luatexbase.new_attribute("ihk_run"),
  text = luatexbase.new_attribute("ihk_text"),
  UNSET = UNSET, PAGINATION = PAGINATION,
  elements = { [0] = { kids = {} } },       -- [n] = {tag, parent, extra, attributes, id, kids}; kids: >0 element, <0 run, table = annotation
  runs = {},                                -- [n] = {s = element, line = its origin, [1..] = page, mcid, page, mcid …}
  ids = {},
  enabled = true,
}
ihk.struct = M
local ATTR, elements, runs, ids = M.attribute, M.elements, M.runs, M.ids
local stack, artifacts = { 0 }, 0
local setattribute = tex.setattribute

-- Elements that hold other elements only; text that stands directly in one of them is a fault of the class.
local CONTAINER = {}
for tag in ("Document Part Sect Div BlockQuote TOC TOCI L LI LBody Table THead TBody TR"):gmatch("%a+") do CONTAINER[tag] = true end

function M.fail(...) tex.error("ihkdoc: " .. fmt(...)) end
local fail = M.fail

-- Where the content comes from: sheet (0: the main file) and line in one number.
local SHEET = 1000000
function M.origin() return (M.sheet or 0) * SHEET + tex.inputlineno end
function M.place(origin)
  local sheet, line = origin // SHEET, origin % SHEET
  return sheet == 0 and fmt("%s.tex:%d", tex.jobname, line) or fmt("blatt-%04d.tex:%d", sheet, line)
end

local function update()
  if artifacts > 0 then return setattribute("global", ATTR, UNSET) end
  local top = stack[#stack]
  local n = #runs + 1
  runs[n] = { s = top, line = M.origin() }
  if not CONTAINER[elements[top].tag or "Document"] then
    local kids = elements[top].kids; kids[#kids + 1] = -n
  end
  setattribute("global", ATTR, n)
end

-- keys of \ihk@begin's second argument → pieces of the element's dictionary; strings arrive as hexadecimal UTF-16
local function attribute_of(owner, key) return function(a, v) a[owner] = (a[owner] or "") .. "/" .. key .. (v:match("^%d+$") and " " or "/") .. v end end
local ATTRIBUTES = {
  scope = attribute_of("Table", "Scope"), colspan = attribute_of("Table", "ColSpan"), rowspan = attribute_of("Table", "RowSpan"),
  numbering = attribute_of("List", "ListNumbering"), placement = attribute_of("Layout", "Placement"),
  headers = function(a, v)
    local t = {}; for x in v:gmatch("%S+") do t[#t + 1] = "(" .. x .. ")" end
    a.Table = (a.Table or "") .. "/Headers[" .. concat(t) .. "]"
  end,
}
local STRINGS = { alt = "/Alt", actual = "/ActualText", title = "/T", expansion = "/E" }

local cache = {}                            -- the same few lists of keys occur thousands of times
local function dictionary(spec)
  local known = cache[spec]; if known then return known end
  local attributes, extra, r = {}, {}, {}
  for key, value in spec:gmatch("(%a+)=([^,]*)") do
    if ATTRIBUTES[key] then ATTRIBUTES[key](attributes, value)
    elseif STRINGS[key] then extra[#extra + 1] = STRINGS[key] .. "<" .. value .. ">"
    elseif key == "lang" then extra[#extra + 1] = "/Lang(" .. value .. ")"
    elseif key == "id" then r.id = value
    else fail("unknown key '%s'", key) end
  end
  r.attributes, r.extra = attributes, concat(extra)
  if not r.id then cache[spec] = r end
  return r
end

local function begin(tag, spec)
  local d, n, parent = dictionary(spec), #elements + 1, stack[#stack]
  elements[n] = { tag = tag, parent = parent, extra = d.extra, attributes = d.attributes, id = d.id, kids = {} }
  if d.id then
    if ids[d.id] then fail("ID '%s' used twice", d.id) end
    ids[d.id] = n
  end
  local kids = elements[parent].kids; kids[#kids + 1] = n
  stack[#stack + 1] = n
  update()
end

local function close(tag)
  local top = stack[#stack]
  if #stack <= 1 or elements[top].tag ~= tag then fail("</%s> closes <%s>", tag, tostring(elements[top].tag)) end
  stack[#stack] = nil
  update()
end

function M.current() return stack[#stack] end
function M.open_document() if M.enabled then begin("Document", "") end end
function M.close_document()
  if not M.enabled then return end
  close("Document")
  if #stack ~= 1 then fail("%d elements left open, the last is <%s>", #stack - 1, elements[stack[#stack]].tag) end
end
local function artifact_begin() artifacts = artifacts + 1; update() end
local function artifact_end() artifacts = artifacts - 1; update() end

-- TeX's side: primitives-like commands that scan their own arguments; nothing is expanded, nothing becomes Lua code.
function ihk.define(name, f, expandable)
  local i = luatexbase.new_luafunction(name); lua.get_functions_table()[i] = f
  if expandable then token.set_lua(name, i, "global") else token.set_lua(name, i, "global", "protected") end
end
local define, scan = ihk.define, token.scan_argument
-- In a dry run (a sheet is set to learn its height, then thrown away) nothing is noted.
local function active() return M.enabled and not M.dry end
local function tagged(f) return function(...) if active() then f(...) end end end
define("ihk@begin", function() local tag, spec = scan(true), scan(true); if active() then begin(tag, spec) end end)
define("ihk@end", function() local tag = scan(true); if active() then close(tag) end end)
-- Texts of the source are numbered: each must reach a page, under an element, in this order.
define("IHKt", function() tex.setattribute("global", M.text, tonumber(scan(true))) end)
define("IHKu", function() scan(true); tex.setattribute("global", M.text, UNSET) end)
define("IHKtexts", function() M.texts = tonumber(scan(true)) end)
define("ihk@sheet", function() M.sheet = tonumber(scan(true):match("%d+")) end)
define("ihk@drybegin", function() M.dry = true end)
define("ihk@dryend", function() M.dry = false end)
define("ihk@dry", function() tex.sprint(-2, M.dry and "1" or "0") end, true)
define("ihk@artifactbegin", tagged(artifact_begin))
define("ihk@artifactend", tagged(artifact_end))
define("ihk@untagged", function() M.enabled = false end)

-- Content copied to be repeated (table heads) is an artifact: no run, no link, no destination.
local D = node.direct
local HLIST, VLIST, WHATSIT = node.id("hlist"), node.id("vlist"), node.id("whatsit")
local DEST = node.subtype("pdf_dest")
local function strip(head)
  local n = head
  while n do
    local following, id = D.getnext(n), D.getid(n)
    D.unset_attribute(n, ATTR); D.unset_attribute(n, M.text); D.unset_attribute(n, ihk.links.attribute)
    if id == HLIST or id == VLIST then D.setlist(n, strip(D.getlist(n)))
    elseif id == WHATSIT and D.getsubtype(n) == DEST then head = D.remove(head, n); D.free(n) end
    n = following
  end
  return head
end
function M.artifact_copy(box)
  return D.tonode(strip(D.todirect(node.copy_list(box))))
end
return M
