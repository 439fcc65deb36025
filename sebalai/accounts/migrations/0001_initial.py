import sebalai.core.fields
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='User',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('password', models.CharField(max_length=128, verbose_name='password')),
                ('last_login', models.DateTimeField(blank=True, null=True, verbose_name='last login')),
                ('public_id', sebalai.core.fields.PublicIdField(default=sebalai.core.fields.new_public_id, editable=False, max_length=12, unique=True)),
                ('username', models.CharField(max_length=100, unique=True)),
                ('full_name', models.CharField(max_length=200)),
                ('email', models.EmailField(blank=True, max_length=254)),
                ('mobile', models.CharField(blank=True, max_length=16)),
                ('is_active', models.BooleanField(default=True)),
                ('is_demo', models.BooleanField(default=False)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
            ],
            options={
                'ordering': ['full_name'],
            },
        ),
        migrations.CreateModel(
            name='Grant',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('role', models.CharField(choices=[('programme_office', 'Programme office'), ('selection_panel', 'Selection panel'), ('staffing_officer', 'Staffing officer'), ('assessor', 'Assessor'), ('data_steward', 'Data steward'), ('regional_secretary', 'Regional secretary'), ('signatory', 'Signatory'), ('numbering_officer', 'Numbering officer'), ('agency_head', 'Head of unit'), ('reform_team', 'Reform team'), ('internal_assessor', 'Internal assessor'), ('agent', 'Agent of change'), ('colleague', 'Colleague'), ('administrator', 'Administrator')], max_length=40)),
                ('unit_id', models.BigIntegerField(null=True)),
                ('granted_at', models.DateTimeField(auto_now_add=True)),
            ],
        ),
    ]
