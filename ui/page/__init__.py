"""The page: a Gradio app on this machine. Nothing here is imported on the command line's way."""
