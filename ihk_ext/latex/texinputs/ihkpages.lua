-- ihkpages.lua – at shipout: runs become marked content, glue becomes real spaces, link text gets its annotations,
-- and a character without a glyph is noted with the line of the .tex file that it came from.
local D = node.direct
local getid, getnext, getattr, getlist, setlist, getsubtype, getfield = D.getid, D.getnext, D.get_attribute, D.getlist, D.setlist, D.getsubtype, D.getfield
local getfont, getchar, insert_before, insert_after = D.getfont, D.getchar, D.insert_before, D.insert_after
local ID = node.id
local HLIST, VLIST, RULE, DISC, WHATSIT, GLUE, GLYPH, PENALTY =
  ID("hlist"), ID("vlist"), ID("rule"), ID("disc"), ID("whatsit"), ID("glue"), ID("glyph"), ID("penalty")
local LITERAL, DEST = node.subtype("pdf_literal"), node.subtype("pdf_dest")
local RIGHTSKIP, SPACESKIP, XSPACESKIP, PARFILLSKIP, LEADERS = 9, 13, 14, 15, 100
local FORM, IMAGE = 1, 2                     -- kinds of rules
local AUTOMATIC = 2                          -- discretionary after a hyphen that was written
local HYPHEN = { [0x2D] = true, [0x2010] = true, [0xAD] = true }
local struct, links = ihk.struct, ihk.links
local RUN, LINK, TEXT, PAGINATION = struct.attribute, links.attribute, struct.text, struct.PAGINATION
local runs, elements = struct.runs, struct.elements
local fmt = string.format

local M = { mcids = {}, missing = {} }       -- mcids[page][mcid] = element
ihk.pages = M
local page, mcid, current, lastfont          -- of the page being shipped out; current: value of the open run

local function literal(s)
  local l = D.new(WHATSIT, LITERAL); D.setfield(l, "mode", 1); D.setfield(l, "data", s); return l
end

-- fonts: which characters a font has, and how wide its space is -----------------------------------------------
local fonts = {}
local function fontinfo(f)
  local info = fonts[f]
  if not info then
    local t = font.getfont(f) or font.fonts[f]
    local chars = t and t.characters or {}
    info = { chars = chars, space = chars[32] and chars[32].width or false, name = t and t.name or "?" }
    fonts[f] = info
  end
  return info
end
local function note_missing(n, attribute)
  local char = getchar(n)
  local run = attribute and runs[attribute]
  local key = fmt("U+%04X", char)
  if not M.missing[key] then
    M.missing[key] = true
    texio.write_nl("term and log", fmt("IHK-GLYPHE %s %s Seite %d", key, struct.place(run and run.line or 0), page))
  end
end

-- What becomes a form is never shipped out itself, so its glyphs are looked at before.
local function check_glyphs(list)
  for n, id in D.traverse(list) do
    if id == GLYPH then
      if not fontinfo(getfont(n)).chars[getchar(n)] then note_missing(n, getattr(n, RUN)) end
    elseif id == HLIST or id == VLIST then check_glyphs(getlist(n)) end
  end
end
ihk.define("ihk@checkglyphs", function()
  page = page or 1
  local box = tex.box[token.scan_int()]
  if box and not struct.dry then check_glyphs(getlist(D.todirect(box))) end
end)

-- marked content ------------------------------------------------------------------------------------------------
local function enter(attribute)              -- the operator that opens a run, and its bookkeeping
  local run = attribute and attribute > 0 and runs[attribute]
  if not run then return attribute == PAGINATION and "/Artifact<</Type/Pagination>>BDC" or "/Artifact BMC" end
  local s = run.s
  run[#run + 1] = page; run[#run + 1] = mcid
  M.mcids[page][mcid] = s
  mcid = mcid + 1
  return fmt("/%s<</MCID %d>>BDC", elements[s].tag, mcid - 1)
end
local function switch(box, head, n, attribute)
  if attribute == current or not struct.enabled then return head end
  if current then head = insert_before(head, n, literal("EMC")) end
  head = insert_before(head, n, literal(enter(attribute)))
  current = attribute
  setlist(box, head)
  return head
end
-- The hyphen that breaks a word is no text: a run of its own, whose ActualText is the soft hyphen. (Nested in the
-- word's run, poppler loses the rest of that run.)
local function soft_hyphen(box, head, glyph)
  local run = current and current > 0 and runs[current]
  if not run or not struct.enabled then return head end
  head = insert_before(head, glyph, literal("EMC"))
  head = insert_before(head, glyph, literal(fmt("/Span<</MCID %d/ActualText<FEFF00AD>>>BDC", mcid)))
  run[#run + 1] = page; run[#run + 1] = mcid
  M.mcids[page][mcid] = run.s
  mcid = mcid + 1
  insert_after(head, glyph, literal("EMC"))
  current = nil
  setlist(box, head)
  return head
end
-- A real space glyph right after the last letter; the glue shrinks by its width.
local function real_space(box, head, glue, previous, at_end)
  local width = fontinfo(lastfont).space
  if not width or not struct.enabled then return head end
  local g = D.new(GLYPH); D.setfield(g, "font", lastfont); D.setchar(g, 32)
  if not at_end then head = switch(box, head, glue, getattr(glue, RUN) or current) end
  if at_end then insert_after(head, previous, g) else head = insert_before(head, glue, g); setlist(box, head) end
  D.setwidth(glue, D.getwidth(glue) - width)
  return head
end

local function figure_box(box, head, n, attribute)  -- /BBox of the figure that an image belongs to
  local run = attribute and attribute > 0 and runs[attribute]
  local element = run and elements[run.s]
  if not element or element.tag ~= "Figure" then return head end
  local w, h, d = D.getwhd(n)
  local probe = D.new(WHATSIT, "late_lua")
  D.setfield(probe, "data", function()
    local x, y = pdf.getpos()
    element.bbox = { x, y - d, x + w, y + h }
  end)
  head = insert_before(head, n, probe); setlist(box, head)
  return head
end

-- Lines and pages that are too full are noted with their origin, instead of TeX's own message.
local function first_run(n)
  while n do
    local run = runs[getattr(n, RUN) or 0]
    if run then return run end
    if (getid(n) == HLIST or getid(n) == VLIST) then
      run = first_run(getlist(n))
      if run then return run end
    end
    n = getnext(n)
  end
end
local function too_full(kind)
  return function(incident, detail, head)
    if incident ~= "overfull" or struct.dry then return end
    local run = first_run(D.todirect(head))
    texio.write_nl("term and log", fmt("IHK-ZUVOLL %s %.1f %s", kind, detail / 65536, struct.place(run and run.line or struct.origin())))
  end
end
luatexbase.add_to_callback("hpack_quality", too_full("Zeile"), "ihk.hpack")
luatexbase.add_to_callback("vpack_quality", too_full("Seite"), "ihk.vpack")

-- Which texts of the source a run shows, in the order of the page.
local lasttext
local function note_text(text, attribute)
  local run = attribute > 0 and runs[attribute]
  if run then run.texts = run.texts or {}; run.texts[#run.texts + 1] = text end
end
local visit
local function visit_glue(box, head, n, previous, own, prior)
  local subtype = getsubtype(n)
  if subtype >= LEADERS then return switch(box, head, n, getattr(n, RUN) or 0), previous end
  if subtype == PARFILLSKIP then return head, nil end
  if not previous or not (subtype == SPACESKIP or subtype == XSPACESKIP or subtype == RIGHTSKIP) then return head, previous end
  local at_end = subtype == RIGHTSKIP
  if at_end and (prior == DISC or prior == PENALTY) then  -- the line does not end at a space
    local following = own and HYPHEN[getchar(previous)] and getnext(previous)
    if following and getid(following) == DISC and getsubtype(following) ~= AUTOMATIC then head = soft_hyphen(box, head, previous) end
  else
    head = real_space(box, head, n, previous, at_end and own)
  end
  return head, nil
end
local function visit_other(box, head, n, id)
  local attribute = getattr(n, RUN) or 0
  if id == RULE then
    local w, h, d = D.getwhd(n)
    if getsubtype(n) ~= 0 or (w ~= 0 and h + d ~= 0) then   -- struts print nothing
      head = switch(box, head, n, attribute)
      local subtype = getsubtype(n)
      if (subtype == FORM or subtype == IMAGE) and struct.enabled then head = figure_box(box, head, n, attribute) end
    end
  elseif id == DISC then
    if getfield(n, "replace") then head = switch(box, head, n, attribute) end
  elseif id == WHATSIT then
    if getsubtype(n) == LITERAL then head = switch(box, head, n, attribute)
    elseif getsubtype(n) == DEST then links.seen(getfield(n, "dest_id")) end
  end
  return head
end
function visit(box, inside_link)
  local is_line = getid(box) == HLIST
  if is_line and not inside_link then links.annotate_line(box) end
  local head = getlist(box)
  local n, previous, own, prior = head, nil, true, nil   -- own: `previous` stands in this list; prior: kind of the node before
  while n do
    local id, following = getid(n), getnext(n)
    if id == GLYPH then
      local attribute = getattr(n, RUN) or 0
      head = switch(box, head, n, attribute)
      local text = getattr(n, TEXT)
      if text and text ~= lasttext then note_text(text, attribute); lasttext = text end
      lastfont = getfont(n); previous, own = n, true
      if not fontinfo(lastfont).chars[getchar(n)] then note_missing(n, attribute) end
    elseif id == HLIST then
      local g = visit(n, inside_link or (is_line and getattr(n, LINK)))
      if g then previous, own = g, false end
    elseif id == VLIST then visit(n, inside_link); previous = nil
    elseif id == GLUE then
      if is_line then head, previous = visit_glue(box, head, n, previous, own, prior) end
    else head = visit_other(box, head, n, id) end
    prior = id
    n = following
  end
  return previous
end

local function shipout(box)
  page = status.total_pages + 1
  M.mcids[page] = {}; mcid, current, lastfont, lasttext = 0, nil, nil, nil
  if struct.enabled then pdf.setpageattributes("/Tabs/S/StructParents " .. (page - 1)) end
  local b = D.todirect(box)
  visit(b, false)
  if current then insert_after(getlist(b), D.tail(getlist(b)), literal("EMC")) end
  return true
end
luatexbase.add_to_callback("pre_shipout_filter", shipout, "ihk.pages")
return M
