"""The making side: sheets in, validated package out, one stage a module."""
