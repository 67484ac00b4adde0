"""The name of a product in the officer's language."""

from models.origination.product import Product
from officer_tui.texts.catalog import language


def product_name(product: Product) -> str:
    """Its name, as the branch gave it."""
    return product.name_zh if language() == "zh_CN" else product.name_en
