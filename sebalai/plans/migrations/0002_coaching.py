import django.db.models.deletion
import sebalai.core.fields
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('appointment', '0001_initial'),
        ('core', '0001_initial'),
        ('directory', '0001_initial'),
        ('plans', '0001_plans'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='CoachingGroup',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', sebalai.core.fields.PublicIdField(default=sebalai.core.fields.new_public_id, editable=False, max_length=12, unique=True)),
                ('name', models.CharField(max_length=120)),
                ('created_at', models.DateTimeField()),
                ('closed_at', models.DateTimeField(null=True)),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='core.agency')),
                ('closed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('coach', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('created_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('period', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='directory.programmeperiod')),
            ],
            options={
                'ordering': ['name', 'id'],
            },
        ),
        migrations.CreateModel(
            name='CoachedAgent',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', sebalai.core.fields.PublicIdField(default=sebalai.core.fields.new_public_id, editable=False, max_length=12, unique=True)),
                ('added_at', models.DateTimeField()),
                ('added_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='core.agency')),
                ('agent', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='appointment.changeagent')),
                ('group', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='members', to='plans.coachinggroup')),
            ],
            options={
                'ordering': ['group', 'id'],
            },
        ),
        migrations.CreateModel(
            name='Thread',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', sebalai.core.fields.PublicIdField(default=sebalai.core.fields.new_public_id, editable=False, max_length=12, unique=True)),
                ('section', models.CharField(choices=[('problem', 'The problem and its evidence'), ('change', 'The change wanted'), ('indicators', 'Indicators'), ('steps', 'Steps'), ('resources', 'Resources'), ('affected', 'Who is affected')], max_length=10)),
                ('waits_for', models.CharField(choices=[('owners', 'those who carry the plan'), ('advisers', 'the coach'), ('nobody', 'nobody')], max_length=8)),
                ('opened_at', models.DateTimeField()),
                ('said_at', models.DateTimeField()),
                ('settled_at', models.DateTimeField(null=True)),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='core.agency')),
                ('opened_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='threads', to='plans.plan')),
                ('settled_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['plan', 'id'],
            },
        ),
        migrations.CreateModel(
            name='ThreadMessage',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.TextField(max_length=1500)),
                ('said_at', models.DateTimeField()),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='core.agency')),
                ('said_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('thread', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='messages', to='plans.thread')),
            ],
            options={
                'ordering': ['thread', 'id'],
            },
        ),
        migrations.CreateModel(
            name='Mention',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('answered_at', models.DateTimeField(null=True)),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='core.agency')),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='mentions', to='plans.plan')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('message', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='mentions', to='plans.threadmessage')),
            ],
            options={
                'ordering': ['message', 'id'],
            },
        ),
        migrations.AddConstraint(
            model_name='coachinggroup',
            constraint=models.UniqueConstraint(condition=models.Q(('closed_at', None)), fields=('period', 'name'), name='coaching_group_name_once'),
        ),
        migrations.AddConstraint(
            model_name='coachinggroup',
            constraint=models.CheckConstraint(condition=models.Q(('closed_at__isnull', False), ('closed_by', None), _connector='OR'), name='coaching_group_closed_says_when'),
        ),
        migrations.AddIndex(
            model_name='thread',
            index=models.Index(fields=['plan', 'waits_for'], name='thread_waits'),
        ),
        migrations.AddConstraint(
            model_name='thread',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('settled_at__isnull', False), ('waits_for', 'nobody')), models.Q(models.Q(('waits_for', 'nobody'), _negated=True), ('settled_at', None), ('settled_by', None)), _connector='OR'), name='thread_settled_says_when'),
        ),
        migrations.AddIndex(
            model_name='mention',
            index=models.Index(fields=['user', 'answered_at'], name='mention_waits'),
        ),
        migrations.AddConstraint(
            model_name='mention',
            constraint=models.UniqueConstraint(fields=('message', 'user'), name='mention_once'),
        ),
    ]
