"""The page: a Gradio app, made of Gradio's components in Python. Not imported for a question.

    blocks.py      the frame: tabs, source pane, what happens when the page is opened
    asking.py      the Ask tab and the conversations a browser keeps (talk.py: their values)
    shelving.py    the tabs Library, Read, Recommendations, Names (shelf.py: their values)
    answers.py, source.py, shelf_html.py    HTML, composed by html.py, which escapes everything
    endpoints.py   the documented API; desk.py: what page and API ask of library and assistant
    server.py, gate.py, sign_in.py, signing.py, uploads.py, listening.py    the server around it
    theme.py, static/style.css    the look; words.py, words/*.json    six languages

static/page.js and static/bridge.js do what Gradio has no component for: a click on a citation
becomes a Gradio event, the address follows what is open, focus, copying, language and theme.
"""
