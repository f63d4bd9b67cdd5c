"""Django's forms, drawn with the kit's fields."""

from django.forms.renderers import TemplatesSetting


class KitRenderer(TemplatesSetting):
    form_template_name = "ui/form.html"
    field_template_name = "ui/field.html"
