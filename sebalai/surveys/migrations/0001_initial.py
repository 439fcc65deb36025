import django.db.models.deletion
import sebalai.core.fields
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '__first__'),
        ('core', '0001_initial'),
        ('directory', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Poll',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', sebalai.core.fields.PublicIdField(default=sebalai.core.fields.new_public_id, editable=False, max_length=12, unique=True)),
                ('title', models.CharField(max_length=120)),
                ('variant', models.CharField(choices=[('three', 'Three questions'), ('one', 'One question')], default='three', max_length=8)),
                ('edition', models.CharField(default='v1', max_length=8)),
                ('most_names', models.PositiveSmallIntegerField(default=5)),
                ('opens_on', models.DateField()),
                ('closes_on', models.DateField()),
                ('remind_days', models.PositiveSmallIntegerField(default=3)),
                ('keep_days', models.PositiveSmallIntegerField(default=180)),
                ('state', models.CharField(choices=[('draft', 'Being prepared'), ('open', 'Open'), ('closed', 'Closed'), ('purged', 'Answers deleted')], default='draft', max_length=8)),
                ('wrapped_key', models.BinaryField(null=True)),
                ('reminded_on', models.DateField(null=True)),
                ('reminder_is_due', models.BooleanField(default=False)),
                ('batches', models.JSONField(default=list)),
                ('purge_on', models.DateField(null=True)),
                ('ballots', models.PositiveIntegerField(null=True)),
                ('ties', models.PositiveIntegerField(null=True)),
                ('purge_reason', models.CharField(blank=True, max_length=500)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('opened_at', models.DateTimeField(null=True)),
                ('closed_at', models.DateTimeField(null=True)),
                ('purged_at', models.DateTimeField(null=True)),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='core.agency')),
                ('closed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('created_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('inviting', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='core.job')),
                ('opened_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('period', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='directory.programmeperiod')),
                ('purged_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-opens_on', '-id'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('state', 'open')), fields=('period',), name='poll_one_open_per_period'), models.CheckConstraint(condition=models.Q(('closes_on__gte', models.F('opens_on'))), name='poll_closes_after_it_opens'), models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['open', 'closed']), models.Q(('wrapped_key', None), _negated=True)), models.Q(('state__in', ['draft', 'purged']), ('wrapped_key', None)), _connector='OR'), name='poll_key_while_answers'), models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['closed', 'purged']), _negated=True), models.Q(models.Q(('purge_on', None), _negated=True), models.Q(('ballots', None), _negated=True)), _connector='OR'), name='poll_closed_is_counted'), models.CheckConstraint(condition=models.Q(('opened_by', None), models.Q(('opened_at', None), _negated=True), _connector='OR'), name='poll_opened_at_and_by'), models.CheckConstraint(condition=models.Q(('closed_by', None), models.Q(('closed_at', None), _negated=True), _connector='OR'), name='poll_closed_at_and_by'), models.CheckConstraint(condition=models.Q(('purged_by', None), models.Q(('purged_at', None), _negated=True), _connector='OR'), name='poll_purged_at_and_by')],
            },
        ),
        migrations.CreateModel(
            name='NameCount',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('names', models.PositiveIntegerField()),
                ('teams', models.PositiveIntegerField()),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='core.agency')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='directory.person')),
                ('poll', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='surveys.poll')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('poll', 'person'), name='name_count_once_per_person'), models.CheckConstraint(condition=models.Q(('names__gte', 3)), name='name_count_not_few')],
            },
        ),
        migrations.CreateModel(
            name='Invitation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', sebalai.core.fields.PublicIdField(default=sebalai.core.fields.new_public_id, editable=False, max_length=12, unique=True)),
                ('is_mailed', models.BooleanField(default=False)),
                ('answered', models.BooleanField(default=False)),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='core.agency')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='directory.person')),
                ('subunit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='directory.unit')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='directory.unit')),
                ('poll', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='surveys.poll')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('poll', 'person'), name='invitation_once_per_person')],
                'indexes': [models.Index(fields=['poll', 'unit'], name='invitation_by_unit')],
            },
        ),
        migrations.CreateModel(
            name='Finding',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', sebalai.core.fields.PublicIdField(default=sebalai.core.fields.new_public_id, editable=False, max_length=12, unique=True)),
                ('kind', models.CharField(choices=[('identical', 'Identical answers in a team'), ('ring', 'A closed ring'), ('concentration', 'Votes from one team only')], max_length=14)),
                ('figures', models.JSONField(default=dict)),
                ('evidence', models.BinaryField(null=True)),
                ('verdict', models.CharField(blank=True, choices=[('explained', 'Explained, nothing to do'), ('talk', 'Worth a talk'), ('disregarded', 'Not to be relied on')], max_length=12)),
                ('note', models.CharField(blank=True, max_length=500)),
                ('assessed_at', models.DateTimeField(null=True)),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='core.agency')),
                ('assessed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='directory.unit')),
                ('poll', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='findings', to='surveys.poll')),
            ],
            options={
                'ordering': ['id'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('assessed_at', None), ('assessed_by', None), ('verdict', '')), models.Q(models.Q(('verdict', ''), _negated=True), models.Q(('assessed_at', None), _negated=True)), _connector='OR'), name='finding_assessed_with_a_verdict')],
            },
        ),
        migrations.CreateModel(
            name='Ballot',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('sealed', models.BinaryField()),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='core.agency')),
                ('poll', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='surveys.poll')),
            ],
        ),
        migrations.CreateModel(
            name='UnitResponse',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('invited', models.PositiveIntegerField()),
                ('answered', models.PositiveIntegerField()),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='core.agency')),
                ('poll', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='surveys.poll')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='directory.unit')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('poll', 'unit'), name='unit_response_once_per_poll'), models.CheckConstraint(condition=models.Q(('answered__lte', models.F('invited'))), name='unit_response_within_invited')],
            },
        ),
        migrations.CreateModel(
            name='OptOut',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='core.agency')),
                ('period', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='directory.programmeperiod')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='directory.person')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('period', 'person'), name='opt_out_once_per_period')],
            },
        ),
    ]
