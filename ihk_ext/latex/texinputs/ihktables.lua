-- ihktables.lua – tables (and other things made of rows) on the page.
--
-- TeX typesets each cell once, at its width; Lua builds rows from the cells and decides where pages break: a head is
-- repeated, rows joined by a row span or a flag stay together, and a row taller than the rest of the page is split
-- within its cells, so nothing can run off the page.
local ID = node.id
local HLIST, WHATSIT = ID("hlist"), ID("whatsit")
local BP = 65781.76
local fmt, concat = string.format, table.concat
local M = {}
ihk.tables = M
local T                                       -- the table being set; tables in cells make a stack
local scan = token.scan_argument

-- style -----------------------------------------------------------------------------------------------------------
local STYLES = {  -- lines in points, colours as PDF operands; pads in points
  normal = { pad = 3, side = 3.5, first = "0.15 0.23 0.35 RG 0.9 w", last = "0.15 0.23 0.35 RG 0.9 w", between = "0.62 0.65 0.69 RG 0.35 w" },
  form = { pad = 3, side = 4, first = "0.25 0.25 0.25 RG 0.6 w", last = "0.25 0.25 0.25 RG 0.6 w", between = "0.25 0.25 0.25 RG 0.6 w", grid = true },
  fields = { pad = 2.4, side = 0, right = 8, between = "0.75 0.77 0.80 RG 0.3 w", split = 0.17 },
  matrix = { pad = 2.2, side = 3, first = "0.15 0.23 0.35 RG 0.9 w", last = "0.15 0.23 0.35 RG 0.9 w", between = "0.62 0.65 0.69 RG 0.35 w", grid = true },
  formfields = { pad = 3, side = 5, first = "0.25 0.25 0.25 RG 0.6 w", last = "0.25 0.25 0.25 RG 0.6 w", between = "0.25 0.25 0.25 RG 0.6 w", grid = true, split = 0.17 },
  box = { pad = 7, side = 9, first = "0.15 0.23 0.35 RG 0.9 w", last = "0.15 0.23 0.35 RG 0.9 w", frame = true, fill = "0.955 0.965 0.975 rg" },
  plain = { pad = 1.5, side = 0, right = 8, split = 0.17 },
}
-- a row that does not fit is split when it is higher than this share of a page, else it goes to the next page whole
for _, style in pairs(STYLES) do style.split = style.split or 0.4 end
local FILLS = { { "kopf", "0.88 0.91 0.94 rg" }, { "summe", "0.94 0.95 0.965 rg" }, { "gruppe", "0.915 0.93 0.945 rg" } }
local function sp(points) return math.floor(points * 65536) end

-- a table begins: {widths as shares of the line}{style}{flags} --------------------------------------------------------
local function offsets(widths)
  local x, sum = {}, 0
  for i, w in ipairs(widths) do x[i] = sum; sum = sum + w end
  x[#widths + 1] = sum
  return x
end
ihk.define("ihk@tablestart", function()
  local spec, style = scan(true), scan(true)
  local line, indent, widths = tex.getdimen("IHK@linewidth"), tex.getdimen("IHK@indent"), {}
  for share in spec:gmatch("[%d.]+") do widths[#widths + 1] = math.floor(tonumber(share) * line) end
  T = { outer = T, x = offsets(widths), n = #widths, indent = indent, style = STYLES[style], queue = {}, head = {},
        columns_taken = {}, started = false }
  T.nested = T.outer ~= nil or tex.nest.ptr > 0
end)

-- Takes what TeX has put into the box register. Setting a register frees its box, so the list moves to a new one first.
local function take_box()
  local register = tex.count["IHK@cellboxnumber"]
  local box = tex.box[register]
  if not box then return nil end
  local list = box.head
  box.head = nil
  local taken = node.copy(box)
  taken.head = list
  tex.setbox("global", register, nil)
  return taken
end
-- cells ----------------------------------------------------------------------------------------------------------------
local function side(position) local s = T.style; return sp(position == "right" and s.right or s.side) end
local function cell_width(col, span) return T.x[col + span] - T.x[col] - side("left") - side("right") end
ihk.define("ihk@rowstart", function()
  local flags = {}
  for f in scan(true):gmatch("%a+") do flags[f] = true end
  T.row = { cells = {}, flags = flags, notes = {} }
end)
ihk.define("ihk@cellstart", function()          -- {column}{columns}{rows}
  local col, span, rows = tonumber(scan(true)), tonumber(scan(true)), tonumber(scan(true))
  T.cell = { col = col, span = span, rows = rows }
  tex.setdimen("IHK@cellwidth", cell_width(col, span))
end)
ihk.define("ihk@cellstore", function()
  T.cell.box = take_box()
  T.row.cells[#T.row.cells + 1] = T.cell
end)
ihk.define("ihk@note", function()               -- a footnote met in a cell: kept until its row is on the page
  local notes = M.outermost().row.notes
  notes[#notes + 1] = take_box()
end)
function M.outermost() local t = T; while t.outer do t = t.outer end; return t end
ihk.define("ihk@intable", function() tex.sprint(-2, T and "1" or "0") end, true)

-- layout of a block: the rows joined by row spans or flags -----------------------------------------------------------------
local function total(box) return box.height + box.depth end
local function heights(rows, spanning)
  local h, pad = {}, 2 * sp(T.style.pad)
  for r, row in ipairs(rows) do
    h[r] = h[r] or 0
    for _, c in ipairs(row.cells) do
      if c.rows == 1 or not spanning then h[r] = math.max(h[r], total(c.box) + pad) end
    end
  end
  for r, row in ipairs(rows) do
    for _, c in ipairs(row.cells) do
      if spanning and c.rows > 1 then
        local last, sum = math.min(r + c.rows - 1, #rows), 0
        for i = r, last do sum = sum + h[i] end
        h[last] = h[last] + math.max(0, total(c.box) + pad - sum)
      end
    end
  end
  return h
end
-- covered[r][col]: a cell from a row above reaches into this one
local function coverage(rows)
  local covered = {}
  for r = 1, #rows + 1 do covered[r] = {} end
  for r, row in ipairs(rows) do
    for _, c in ipairs(row.cells) do
      for i = r + 1, math.min(r + c.rows - 1, #rows) do
        for col = c.col, c.col + c.span - 1 do covered[i][col] = true end
      end
    end
  end
  return covered
end
local function stretches(free)                  -- columns → {first x, last x} of neighbouring ones
  local out, start = {}, nil
  for col = 1, T.n + 1 do
    local here = col <= T.n and free(col)
    if here and not start then start = T.x[col] elseif not here and start then out[#out + 1] = { start, T.x[col] }; start = nil end
  end
  return out
end
local function line(out, style, stretch, y) if style then out[#out + 1] = fmt("%s %.3f %.3f m %.3f %.3f l S", style, stretch[1] / BP, y, stretch[2] / BP, y) end end
local function drawing(row, h, above, below, position)
  local out, style, top = { "q" }, T.style, h / BP
  local free = stretches(function(col) return not above[col] end)
  local fill = style.fill
  for _, f in ipairs(FILLS) do if row.flags[f[1]] then fill = f[2] end end
  if fill then for _, s in ipairs(free) do out[#out + 1] = fmt("%s %.3f 0 %.3f %.3f re f", fill, s[1] / BP, (s[2] - s[1]) / BP, top) end end
  if position.first then line(out, style.first, { 0, T.x[T.n + 1] }, top) end
  for _, s in ipairs(stretches(function(col) return not below[col] end)) do
    line(out, position.last and style.last or style.between, s, 0)
  end
  if style.grid or style.frame then
    out[#out + 1] = style.between or style.first
    local edges = { 0, T.x[T.n + 1] }
    if style.grid then for _, c in ipairs(row.cells) do edges[#edges + 1] = T.x[c.col] end end
    for _, x in ipairs(edges) do out[#out + 1] = fmt("%.3f 0 m %.3f %.3f l S", x / BP, x / BP, top) end
  end
  out[#out + 1] = "Q"
  return concat(out, " ")
end
local function row_box(row, h, above, below, position)
  local art = node.new(WHATSIT, "pdf_literal")
  art.attr = nil                                -- lines and fills belong to no element: artifact
  art.mode, art.data = 0, drawing(row, h, above, below, position)
  local indent = node.new("kern"); indent.kern = T.indent
  local head, tail = indent, art
  indent.next, art.prev = art, indent
  local x = 0
  for _, c in ipairs(row.cells) do
    local gap, box = node.new("kern"), c.box
    gap.kern = T.x[c.col] + side("left") - x
    box.shift = box.height + sp(T.style.pad) - h
    x = T.x[c.col] + side("left") + box.width
    tail.next, gap.prev = gap, tail
    gap.next, box.prev = box, gap
    tail = box
  end
  local b = node.hpack(head)
  b.width, b.height, b.depth = T.indent + T.x[T.n + 1], h, 0
  return b
end
local function build(rows, spanning, position)  -- one vbox of all rows
  local h, covered = heights(rows, spanning), spanning and coverage(rows) or setmetatable({}, { __index = function() return {} end })
  local head, tail, sum = nil, nil, 0
  for r, row in ipairs(rows) do
    local b = row_box(row, h[r], covered[r], covered[r + 1] or {}, { first = position.first and r == 1, last = position.last and r == #rows })
    if head then tail.next, b.prev = b, tail else head = b end
    tail, sum = b, sum + h[r]
  end
  local v = node.vpack(head)
  v.height, v.depth = sum, 0
  return v, sum
end
local function block_height(rows, spanning)
  local sum = 0
  for _, h in ipairs(heights(rows, spanning)) do sum = sum + h end
  return sum
end
local function notes_of(rows)
  local notes, sum = {}, 0
  for _, row in ipairs(rows) do for _, n in ipairs(row.notes) do notes[#notes + 1] = n; sum = sum + total(n) end end
  return notes, #notes > 0 and sum + sp(12) or 0
end

-- rows come in; blocks go to the queue ---------------------------------------------------------------------------------------
local function reach(rows)                       -- how many more rows the spans of the block ask for
  local most = 0
  for r, row in ipairs(rows) do
    for _, c in ipairs(row.cells) do most = math.max(most, r + c.rows - 1 - #rows) end
  end
  return most
end
local function release() if T.held then T.queue[#T.queue + 1] = { rows = T.held }; T.held = nil end end
ihk.define("ihk@rowend", function()
  local row = T.row
  if row.flags.kopf then T.head[#T.head + 1] = row; return end
  if T.held and (row.flags.summe or T.open or T.held[#T.held].flags.gruppe) then T.held[#T.held + 1] = row
  else release(); T.held = { row } end
  T.open = reach(T.held) > 0
end)
ihk.define("ihk@tableclose", function() release(); T.closing = true end)
ihk.define("ihk@tableend", function()
  T = T.outer
end)

-- the queue is put on pages: each call tells TeX one action (0 nothing more, 1 place the box, 2 new page) -----------------------
local function remaining()
  local goal = tex.pagegoal
  if goal >= 0x3FFFFFFF then return tex.vsize end
  return goal - tex.pagetotal - tex.pagedepth - sp(0.5)
end
local function set_row(box, notes)
  tex.setbox("global", tex.count["IHK@cellboxnumber"], box)
  T.notes = notes
  return 1
end
local function with_head(rows)                    -- the table's head (or a copy of it, an artifact) above the rows
  local joined = {}
  for _, r in ipairs(T.head) do joined[#joined + 1] = r end
  for _, r in ipairs(rows) do joined[#joined + 1] = r end
  return joined
end
local function copy_head()
  local out = {}
  for i, row in ipairs(T.head) do
    local cells = {}
    for j, c in ipairs(row.cells) do cells[j] = { col = c.col, span = c.span, rows = c.rows, box = T.pristine[i][j] and ihk.struct.artifact_copy(T.pristine[i][j]) } end
    out[i] = { cells = cells, flags = row.flags, notes = {} }
  end
  return out
end
local function keep_head()                         -- copies for later pages, before the boxes are used
  T.pristine = {}
  for i, row in ipairs(T.head) do
    T.pristine[i] = {}
    for j, c in ipairs(row.cells) do T.pristine[i][j] = ihk.struct.artifact_copy(c.box) end
  end
end
local function last_of_table() return T.closing and #T.queue == 0 end
local function place(item, spanning)
  local position = { first = T.top_needed, last = last_of_table() and not item.more }
  local rows = T.head_needed and with_head(item.rows) or item.rows
  local notes = notes_of(rows)
  local box = build(rows, spanning, position)
  T.top_needed, T.head_needed, T.started = false, false, true
  return set_row(box, notes)
end
-- \vsplit makes boxes of the height asked for; rows are as high as what is in them
local function natural(box)
  local list = box and box.head
  if not list then return node.new("vlist") end
  box.head = nil
  return node.vpack(list)
end
-- split one row at the given height; returns the upper part and whether something is left, which the row keeps
local function split_row(row, height)
  local register, pad = tex.count["IHK@cellboxnumber"], 2 * sp(T.style.pad)
  local upper = { cells = {}, flags = row.flags, notes = row.notes }
  local left = false
  for i, c in ipairs(row.cells) do
    local width = c.box.width
    tex.setbox("global", register, c.box)
    local top = tex.splitbox(register, math.max(height - pad, 1), "exactly")
    local rest = take_box() or node.new("vlist")
    local u = natural(top)
    u.width, rest.width = width, width
    upper.cells[i] = { col = c.col, span = c.span, rows = 1, box = u }
    c.box, c.rows = rest, 1
    left = left or rest.head ~= nil
  end
  row.notes = {}
  return upper, left
end
local LINE = 13.6
local function start_page()
  T.top_needed = true
  if #T.head > 0 then T.head = copy_head(); T.head_needed = true end
  return 2
end
local function next_action()
  local item = T.queue[1]
  if not item then return 0 end
  if not T.prepared then T.prepared, T.top_needed, T.head_needed = true, true, #T.head > 0; keep_head() end
  local function take() table.remove(T.queue, 1) end
  local spanning = not item.single
  local need = block_height(T.head_needed and with_head(item.rows) or item.rows, spanning)
  if T.nested then take(); return place(item, spanning) end
  local _, notes_height = notes_of(item.rows)
  local full, left = tex.vsize, remaining() - notes_height
  if need <= left then take(); return place(item, spanning) end
  local tall = need > T.style.split * full
  if not tall then
    if T.started then return start_page() end
    take(); return place(item, spanning)          -- first rows of a table: TeX moves them with their heading
  end
  if #item.rows > 1 then                          -- too tall as a whole: row by row
    take()
    for i = #item.rows, 1, -1 do table.insert(T.queue, 1, { rows = { item.rows[i] }, single = true }) end
    return next_action()
  end
  local head_height = T.head_needed and block_height(T.head, true) or 0
  if left - head_height < sp(4 * LINE) then
    if left < full - sp(1) then return start_page() end
  end
  take()
  local upper, rest = split_row(item.rows[1], left - head_height)
  if rest then
    table.insert(T.queue, 1, { rows = item.rows, single = true })
    T.split_pending = true
  end
  return place({ rows = { upper }, more = rest }, true)
end
ihk.define("ihk@nextaction", function()
  local action
  if T.split_pending then T.split_pending = false; action = start_page() else action = next_action() end
  tex.setcount("global", "IHK@action", action)
end)
ihk.define("ihk@nextnote", function()             -- moves the next footnote of the placed rows into the register; 0 if none
  local n = T.notes and table.remove(T.notes, 1)
  if n then tex.setbox("global", tex.count["IHK@cellboxnumber"], n) end
  tex.setcount("global", "IHK@action", n and 1 or 0)
end)
return M
