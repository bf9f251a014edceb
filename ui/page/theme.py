"""The look: a quiet palette and one calm type scale, for Gradio's components as for our HTML.

The same colours stand in static/style.css as custom properties; this gives them to Gradio.
"""

from __future__ import annotations

from typing import Any

SANS = ["ui-sans-serif", "system-ui", "Segoe UI", "Noto Sans", "Noto Sans Arabic",
        "Noto Sans CJK SC", "sans-serif"]  # fmt: skip


def theme() -> Any:
    """The theme; every font is the reader's own, none is fetched."""
    import inspect

    from gradio.themes import Base

    made = Base(font=SANS, font_mono=["ui-monospace", "monospace"], text_size="md")
    colours = {
        "body_background_fill": "var(--paper)",
        "body_text_color": "var(--ink)",
        "body_text_color_subdued": "var(--soft)",
        "background_fill_primary": "var(--surface)",
        "background_fill_secondary": "var(--paper)",
        "block_background_fill": "transparent",
        "block_label_background_fill": "transparent",
        "block_label_text_color": "var(--soft)",
        "block_title_text_color": "var(--soft)",
        "block_info_text_color": "var(--soft)",
        "border_color_primary": "var(--line)",
        "border_color_accent": "var(--accent)",
        "color_accent": "var(--accent)",
        "color_accent_soft": "var(--accent-soft)",
        "input_background_fill": "var(--surface)",
        "input_border_color": "var(--edge)",
        "input_border_color_focus": "var(--accent)",
        "input_placeholder_color": "var(--soft)",
        "link_text_color": "var(--accent)",
        "link_text_color_hover": "var(--accent)",
        "link_text_color_visited": "var(--accent)",
        "link_text_color_active": "var(--accent)",
        "button_primary_background_fill": "var(--accent)",
        "button_primary_background_fill_hover": "var(--accent)",
        "button_primary_text_color": "var(--paper)",
        "button_secondary_background_fill": "var(--surface)",
        "button_secondary_background_fill_hover": "var(--sunken)",
        "button_secondary_text_color": "var(--ink)",
        "button_secondary_border_color": "var(--line)",
        "table_even_background_fill": "var(--surface)",
        "table_odd_background_fill": "var(--surface)",
        "table_border_color": "var(--line)",
        "table_row_focus": "var(--accent-soft)",
        "checkbox_background_color": "var(--surface)",
        "checkbox_background_color_selected": "var(--accent)",
        "checkbox_border_color": "var(--edge)",
        "checkbox_label_background_fill": "transparent",
        "checkbox_label_background_fill_selected": "var(--accent-soft)",
        "checkbox_label_text_color": "var(--ink)",
        "checkbox_label_text_color_selected": "var(--accent)",
    }
    settable = inspect.signature(Base.set).parameters
    both = {f"{name}_dark": value for name, value in colours.items()}
    both = {name: value for name, value in both.items() if name in settable}
    plain = {
        "block_border_width": "0px",
        "block_shadow": "none",
        "block_radius": "0.5rem",
        "input_border_width": "1px",
        "input_shadow": "none",
        "input_shadow_focus": "none",
        "shadow_drop": "none",
        "shadow_drop_lg": "none",
        "button_secondary_border_color_hover": "var(--edge)",
        "layout_gap": "0.75rem",
    }
    return made.set(**colours, **both, **plain)
