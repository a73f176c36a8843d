"""Facts as pictures, where people would rather look than read: in the terminal, or as SVG and PNG files.

`figures` counts, `terminal` and `picture` draw; the drawing libraries are an extra and are loaded only to draw.
"""
